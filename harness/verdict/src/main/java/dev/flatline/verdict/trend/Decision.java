package dev.flatline.verdict.trend;

/** What evidence says about one resource, in order of severity: the later one is the graver. */
public enum Decision {
  /** There is positive evidence that what is held does not grow by what matters. */
  FLAT,
  /** The evidence decides neither. */
  INCONCLUSIVE,
  /** What is held grows. */
  RISING;

  /** The graver of two. */
  public Decision merge(Decision other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
