package dev.flatline.engine.compare;

import java.util.OptionalDouble;

/**
 * One figure of two cases.
 *
 * @param label of the case
 * @param what was measured, with its unit
 * @param chance the probability that two samples of the same would differ as much; empty if nothing
 *     can be said
 * @param why nothing can be said; empty otherwise
 * @param worse whether the second is the worse one
 */
record Figure(
    String label,
    String what,
    String first,
    String second,
    OptionalDouble chance,
    String why,
    boolean worse) {

  /** One side was not decided, so that nothing is said of a difference. */
  static final String UNDECIDED = "one is undecided";

  /** Too little was measured on one side. */
  static final String TOO_FEW = "too few intervals: run longer";

  /** A figure about which nothing can be said. */
  static Figure untested(String label, String what, String first, String second, String why) {
    return new Figure(label, what, first, second, OptionalDouble.empty(), why, false);
  }

  /** Whether both sides were measured, so that something is said about them. */
  boolean told() {
    return !why.equals(UNDECIDED) && !why.equals(TOO_FEW);
  }
}
