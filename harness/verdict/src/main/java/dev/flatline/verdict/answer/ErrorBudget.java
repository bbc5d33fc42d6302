package dev.flatline.verdict.answer;

import dev.flatline.verdict.number.Formatted;

/**
 * How wrong the answers of a run may be, and what leak they have to exclude.
 *
 * <p>A run asks many questions, and one false RISING fails it: the share of false alarms is divided
 * among the questions (Bonferroni), and again among repeated looks at the same question. A false
 * FLAT is not made likelier by other questions, as the worst answer wins: its share is divided
 * among repeated looks only.
 *
 * @param falseRising the share of false alarms that one question about growth may cause
 * @param falseFlat the share of leaks of the margin that one question may call flat
 * @param margin the leak per operation that has to be excluded, in units; 0 asks for none: each
 *     answer says what it would have seen
 */
public record ErrorBudget(double falseRising, double falseFlat, double margin) {

  /**
   * The share of builds, run after run on code without a leak, that may fail by chance. One in a
   * hundred: a build a day is then red for nothing three or four times a year.
   */
  public static final double FALSE_RISING_OF_A_BUILD = 0.01;

  /** Runs among which that share is divided: more than a build has, whatever its incidents. */
  public static final int RUNS_OF_A_BUILD = 20;

  /** The share of soaks without a leak that may be called rising. */
  public static final double FALSE_RISING_OF_A_SOAK = 0.01;

  private static final double EVIDENCE_GROWS = 1.25;

  /** A leak of the margin is called flat in one of a hundred questions at most. */
  public static final double FALSE_FLAT = 0.01;

  public ErrorBudget {
    require(falseRising > 0 && falseRising < 0.5, "falseRising", falseRising, "0..0.5");
    require(falseFlat > 0 && falseFlat < 0.5, "falseFlat", falseFlat, "0..0.5");
    require(margin >= 0 && margin <= 1, "margin", margin, "0..1");
  }

  private static void require(boolean holds, String name, double value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(
          Formatted.of(
              "Cannot set an error budget because a number is out of range: %s=%s; give %s",
              name, value, range));
    }
  }

  /**
   * What each question of a run may cost, so that the whole build stays within its share.
   *
   * @param questions that chance can answer wrongly, over all cases of the run, at least 1
   * @param margin as above
   */
  public static ErrorBudget ofRun(int questions, double margin) {
    double ofRun = FALSE_RISING_OF_A_BUILD / RUNS_OF_A_BUILD;
    return new ErrorBudget(ofRun / Math.max(1, questions), FALSE_FLAT, margin);
  }

  /**
   * What each question of a soak may cost, so that the whole soak stays within its share. A soak is
   * looked at by a person, and is no part of a build.
   *
   * @param questions that chance can answer wrongly, over all cases of the soak, at least 1
   * @param margin as above
   */
  public static ErrorBudget ofSoak(int questions, double margin) {
    return new ErrorBudget(FALSE_RISING_OF_A_SOAK / Math.max(1, questions), FALSE_FLAT, margin);
  }

  /**
   * What may be spent at a look at evidence that grows.
   *
   * @param look counted from 1
   */
  public ErrorBudget atLook(int look) {
    return share(shareOfLook(look));
  }

  /**
   * The part of a chance of error that a look may cost.
   *
   * @param look counted from 1; the shares of all looks, {@code 6 / (pi k)^2} of the whole each,
   *     sum up to the whole, however many looks there will be (L. Euler's sum of 1/k^2)
   */
  public static double shareOfLook(int look) {
    return 6 / Math.pow(Math.PI * look, 2);
  }

  /**
   * Whether the next look is due: evidence has grown by a quarter since the last one. Looking more
   * often costs power and tells little.
   *
   * @param evidence operations or seconds
   * @param atLastLook the same, 0 before the first
   */
  public static boolean lookDue(double evidence, double atLastLook) {
    return evidence > 0 && evidence >= EVIDENCE_GROWS * atLastLook;
  }

  /** A part of both shares of error, more than 0 and at most 1. */
  public ErrorBudget share(double part) {
    return new ErrorBudget(falseRising * part, falseFlat * part, margin);
  }
}
