package dev.flatline.engine.demo;

/** The two rounds that were driven alike, one on each side. */
record Pair(DrivenRound left, DrivenRound right) {

  /**
   * A round in which both sides are the same passes the test with this probability at most, on one
   * side with half of it. Two such rounds are needed for a step; of forty rounds there are 780
   * pairs, and 780 · 0.005² is 2 in 100: the chance that a whole demo is wrong about two sides that
   * are the same.
   */
  static final double CHANCE = 0.01;

  /** Whether it can be compared: both rounds count. */
  boolean counts() {
    return left.counts() && right.counts();
  }

  boolean leftLosesMore() {
    return counts() && left.losses().above(right.losses(), CHANCE);
  }

  boolean rightLosesMore() {
    return counts() && right.losses().above(left.losses(), CHANCE);
  }

  /** Whether one operation of the left held more at once than any of the right: an exact count. */
  boolean leftHoldsMore() {
    return counts()
        && left.held().isPresent()
        && right.held().isPresent()
        && left.held().get() > right.held().get();
  }
}
