package dev.flatline.verdict.question;

import dev.flatline.verdict.answer.Counting;
import dev.flatline.verdict.answer.Interval;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * The rate at which operations lose units, with its exact interval.
 *
 * <p>Both intervals invert the test of the rate: beyond each end the truth lies with a chance of at
 * most alpha, whatever it is. If an operation loses one unit at most, the interval is that of
 * Clopper and Pearson (1934, "The use of confidence or fiducial limits illustrated in the case of
 * the binomial", Biometrika 26, 404-413); else that of Garwood (1936, "Fiducial limits for the
 * Poisson distribution", Biometrika 28, 437-442), which takes units to be lost one by one.
 *
 * @param interval units per operation
 * @param method {@code binomial} or {@code Poisson}
 * @param unseen the share of leaking operations of which not one would have occurred, with a chance
 *     of alpha; it holds however many units each of them loses
 * @param alpha that chance
 */
record LossRate(Interval interval, String method, double unseen, double alpha) {

  // The default of the library, 1e-9, is of the size of the smallest bounds.
  private static final double QUANTILE_ACCURACY = 1e-15;

  /** The rate of {@code lost} units in {@code operations}, of which there is at least one. */
  static LossRate of(long lost, long operations, Counting counting) {
    double alpha = counting.alpha();
    boolean binomial = counting.oneAtMost() && lost <= operations;
    return new LossRate(
        binomial ? binomial(lost, operations, alpha) : poisson(lost, operations, alpha),
        binomial ? "binomial" : "Poisson",
        unseen(operations, alpha),
        alpha);
  }

  static Interval binomial(long lost, long operations, double alpha) {
    double low = lost == 0 ? 0 : beta(lost, operations - lost + 1, alpha);
    double high = lost == operations ? 1 : beta(lost + 1, operations - lost, 1 - alpha);
    return interval((double) lost / operations, low, high, alpha);
  }

  static Interval poisson(long lost, long operations, double alpha) {
    double low = lost == 0 ? 0 : chiSquared(2 * lost, alpha) / 2 / operations;
    double high = chiSquared(2 * lost + 2, 1 - alpha) / 2 / operations;
    return interval((double) lost / operations, low, high, alpha);
  }

  /** From exp(-n p) = alpha; at least the exact 1 - alpha^(1/n) of a share p. */
  static double unseen(long operations, double alpha) {
    return -Math.log(alpha) / operations;
  }

  private static Interval interval(double estimate, double low, double high, double alpha) {
    return new Interval(estimate, Math.min(low, estimate), Math.max(high, estimate), 1 - 2 * alpha);
  }

  private static double beta(long a, long b, double probability) {
    return new BetaDistribution((double) a, (double) b, QUANTILE_ACCURACY)
        .inverseCumulativeProbability(probability);
  }

  private static double chiSquared(long degrees, double probability) {
    return new ChiSquaredDistribution((double) degrees, QUANTILE_ACCURACY)
        .inverseCumulativeProbability(probability);
  }

  /** For a person: rate, interval and method. */
  String text() {
    return Formatted.of("%.3g per operation, %s, %s", interval.estimate(), interval.text(), method);
  }

  /** For a person: the smallest leak that would have been seen. */
  String smallest() {
    return Formatted.of(
        "%.3g of the operations leaking, at confidence %s", unseen, NumberText.percent(1 - alpha));
  }
}
