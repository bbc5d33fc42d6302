package dev.flatline.verdict.trend;

import java.util.List;

/**
 * Mann and Kendall's test for a rise, exact for any number of values.
 *
 * <p>The statistic is how many pairs rise less how many fall. If order means nothing, all n! orders
 * are as likely, and how many of them have so many inversions is counted (M. G. Kendall, "A new
 * measure of rank correlation", Biometrika 30, 1938). Equal values count for neither, which makes
 * the test conservative.
 */
final class Ranks {

  private Ranks() {}

  /** The chance that values in random order rise as plainly as these; from 0 to 1. */
  static double chance(List<Double> values) {
    int n = values.size();
    int pairs = n * (n - 1) / 2;
    int rises = 0;
    int falls = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        int way = Double.compare(values.get(j), values.get(i));
        rises += way > 0 ? 1 : 0;
        falls += way < 0 ? 1 : 0;
      }
    }
    int statistic = rises - falls;
    // As many inversions as that, or fewer; half of the ties are one each way.
    int inversions = (int) Math.floor((pairs - statistic) / 2.0);
    return cumulated(n, inversions);
  }

  /** The share of the orders of n different values that have at most so many inversions. */
  private static double cumulated(int n, int most) {
    double[] shares = {1};
    for (int size = 2; size <= n; size++) {
      // The new largest value stands before 0 to size-1 of the others, each as likely.
      double[] longer = new double[shares.length + size - 1];
      for (int i = 0; i < shares.length; i++) {
        for (int more = 0; more < size; more++) {
          longer[i + more] += shares[i] / size;
        }
      }
      shares = longer;
    }
    double sum = 0;
    for (int i = 0; i <= Math.min(most, shares.length - 1); i++) {
      sum += shares[i];
    }
    return Math.min(1, sum);
  }
}
