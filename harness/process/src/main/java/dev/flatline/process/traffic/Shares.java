package dev.flatline.process.traffic;

import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/** Two shares, each of a number of operations. */
final class Shares {

  /** Probabilities that differ by less are the same, but for how they were rounded. */
  private static final double ROUNDED = 1 + 1e-9;

  private Shares() {}

  /**
   * The two-sided exact test of R. A. Fisher: how likely a split at most as likely as this one is,
   * if both shares are the same.
   */
  static double chance(long one, long of, long other, long ofOther) {
    HypergeometricDistribution split =
        new HypergeometricDistribution(
            Math.toIntExact(of + ofOther), Math.toIntExact(one + other), Math.toIntExact(of));
    double seen = split.probability(Math.toIntExact(one)) * ROUNDED;
    double chance = 0;
    for (int i = split.getSupportLowerBound(); i <= split.getSupportUpperBound(); i++) {
      double probability = split.probability(i);
      chance += probability <= seen ? probability : 0;
    }
    return Math.min(1, chance);
  }
}
