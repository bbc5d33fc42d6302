package dev.flatline.engine.cliff;

import dev.flatline.api.Cliff.Shape;

/**
 * One shape on both sides of its safe size.
 *
 * @param safeSize by the formula
 * @param below trials one unit below the safe size
 * @param at trials at the safe size
 * @param otherFailures failures that are not the symptom, on both sides
 */
public record CliffRow(Shape shape, int safeSize, Trials below, Trials at, long otherFailures) {

  /** One unit below, so many of a hundred trials must fail; the rest got through by luck. */
  private static final double MUST_FAIL = 0.95;

  /** How many trials were made, and in how many at least one operation failed. */
  public record Trials(long made, long failed) {
    @Override
    public String toString() {
      return failed + "/" + made;
    }
  }

  /** Whether the cliff is where the formula says. */
  public boolean holds() {
    return below.made() > 0
        && at.made() > 0
        && below.failed() >= MUST_FAIL * below.made()
        && at.failed() == 0
        && otherFailures == 0;
  }
}
