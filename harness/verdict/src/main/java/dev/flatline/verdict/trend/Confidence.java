package dev.flatline.verdict.trend;

import java.util.HashMap;
import java.util.Map;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * What a share of false alarms costs: how far an interval reaches, by how much a shape has to
 * describe better, how many increases make a rise.
 *
 * <p>Made for one judgement and not thread-safe.
 */
final class Confidence {

  private final double alpha;

  // Found by a search each time otherwise; a view has a handful of different freedoms.
  private final Map<Integer, Double> quantiles = new HashMap<>();

  /**
   * Starts from an accepted share.
   *
   * @param alpha one-sided, between 0 and 0.5
   */
  Confidence(double alpha) {
    this.alpha = alpha;
  }

  double alpha() {
    return alpha;
  }

  /** Half the width of the interval of an estimate: t times its standard error. */
  double reach(Fit.Estimate estimate) {
    return estimate.error()
        * quantiles.computeIfAbsent(
            estimate.freedom(),
            freedom -> new TDistribution(freedom).inverseCumulativeProbability(1 - alpha));
  }

  /** The upper point of the normal distribution. */
  double normal() {
    return new NormalDistribution().inverseCumulativeProbability(1 - alpha);
  }

  /** So many events have to be expected for none to occur only with this chance. */
  double eventsUnseen() {
    return -Math.log(alpha);
  }

  /**
   * What a difference of scores that suffices at the default share grows by: a difference is twice
   * a log likelihood ratio, so dividing the share of false alarms divides the odds.
   */
  double scores() {
    return 2 * Math.log(GrowthOptions.DEFAULT_ALPHA / alpha);
  }

  /**
   * How many increases more than at the default share a rise takes: a count that returns goes up as
   * often as down, so half the share of false alarms is one increase more (the sign test).
   */
  double increases() {
    return Math.max(0, Math.log(GrowthOptions.DEFAULT_ALPHA / alpha) / Math.log(2));
  }
}
