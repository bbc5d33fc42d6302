package dev.flatline.engine.demo.story;

/** The two rounds that were driven alike, one on each side. */
record Pair(DrivenRound upper, DrivenRound lower) {

  /**
   * A round in which both sides are the same passes the test with this probability at most, on one
   * side with half of it. Two such rounds are needed for a step; of forty rounds there are 780
   * pairs, and 780 · 0.005² is 2 in 100: the chance that a whole demo is wrong about two sides that
   * are the same.
   */
  static final double CHANCE = 0.01;

  /** Whether it can be compared: both rounds count. */
  boolean counts() {
    return upper.counts() && lower.counts();
  }

  boolean upperLosesMore() {
    return counts() && upper.losses().above(lower.losses(), CHANCE);
  }

  boolean lowerLosesMore() {
    return counts() && lower.losses().above(upper.losses(), CHANCE);
  }

  /** Whether one operation of the upper held more at once than any of the lower: an exact count. */
  boolean upperHoldsMore() {
    return counts()
        && upper.held().isPresent()
        && lower.held().isPresent()
        && upper.held().get() > lower.held().get();
  }
}
