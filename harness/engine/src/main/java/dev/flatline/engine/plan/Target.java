package dev.flatline.engine.plan;

/**
 * What the evidence of a case has to reach.
 *
 * @param margin the leak per operation that a flat answer about retention has to exclude, in units,
 *     0 to 1; 0 asks for none: each answer then says what it would have seen
 * @param stopWhenDecided whether a case ends as soon as each question is answered, instead of after
 *     its last round
 */
public record Target(double margin, boolean stopWhenDecided) {

  /** All rounds, and whatever they can see. */
  public static final Target ALL_ROUNDS = new Target(0, false);
}
