package dev.flatline.verdict.answer;

import dev.flatline.verdict.number.Formatted;

/**
 * How a value is counted, and how sure its judge must be.
 *
 * @param exact whether the scenario counts it itself; else it is a count of the whole process,
 *     which may also hold what the JVM opened for itself
 * @param share of the harness itself in it, at least 0
 * @param oneAtMost whether an operation can lose one unit at most; if that is not known, false
 * @param alpha the chance at which a leak may be missed, and at which the truth may lie beyond each
 *     end of an interval: more than 0, less than a half
 * @param margin the share of leaking operations that a flat answer has to exclude, 0 to 1; 0 asks
 *     for none: the answer says what it would have seen
 * @param falseRising the share of false alarms that the growth procedure may cause where it is
 *     asked about many checkpoints
 */
public record Counting(
    boolean exact, long share, boolean oneAtMost, double alpha, double margin, double falseRising) {

  /** One in a hundred, as in the growth procedure; for a single answer. */
  public static final double ALPHA = 0.01;

  public Counting {
    if (share < 0 || !(alpha > 0 && alpha < 0.5) || !(margin >= 0 && margin <= 1)) {
      throw new IllegalArgumentException(
          Formatted.of(
              "Cannot judge a count because a number is out of range: share=%d, alpha=%s, margin=%s; give"
                  + " a share of at least 0, an alpha between 0 and 0.5, a margin of 0..1",
              share, alpha, margin));
    }
  }

  /** A counter of the scenario itself. */
  public static Counting exactly() {
    return new Counting(true, 0, false, ALPHA, 0, ALPHA);
  }

  /** A count of the whole process. */
  public static Counting ofProcess(long share) {
    return new Counting(false, share, false, ALPHA, 0, ALPHA);
  }

  /** The same at another chance of error: what many answers have to pay for being many. */
  public Counting withAlpha(double chance) {
    return new Counting(exact, share, oneAtMost, chance, margin, falseRising);
  }

  /** The same, where an operation was never seen to hold more than one unit. */
  public Counting losingOneAtMost() {
    return new Counting(exact, share, true, alpha, margin, falseRising);
  }

  /** The same, where a flat answer has to exclude so many leaking operations. */
  public Counting excluding(double shareOfOperations) {
    return new Counting(exact, share, oneAtMost, alpha, shareOfOperations, falseRising);
  }

  /** The same within what a question of a run may cost. */
  public Counting within(ErrorBudget budget) {
    return new Counting(
        exact, share, oneAtMost, budget.falseFlat(), budget.margin(), budget.falseRising());
  }
}
