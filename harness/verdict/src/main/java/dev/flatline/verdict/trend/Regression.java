package dev.flatline.verdict.trend;

import java.util.ArrayList;
import java.util.List;

/**
 * Least squares on low frequencies under one noise: white, or red with variance {@code 1 + (k/j)^2}
 * at frequency j, the weights normalised to a geometric mean of 1 so that scores compare.
 *
 * <p>Nuisances are projected out first (Frisch, Waugh and Lovell), which leaves at most two columns
 * and a closed form.
 */
final class Regression {

  private final double redness;
  private final boolean counted;
  private final double[] weights;
  private final List<double[]> nuisances = new ArrayList<>();

  Regression(int frequencies, double redness, List<double[]> nuisances) {
    this(frequencies, redness, nuisances, false);
  }

  /** With noise that is what units make that leak at random. */
  Regression(int frequencies, double redness, List<double[]> nuisances, boolean counted) {
    this.redness = redness;
    this.counted = counted;
    this.weights = weights(frequencies, redness);
    for (double[] nuisance : nuisances) {
      double[] clean = clean(nuisance);
      double norm = Math.sqrt(dot(clean, clean));
      if (norm > 1e-9 * Math.sqrt(dot(nuisance, nuisance))) {
        this.nuisances.add(scaled(clean, 1 / norm));
      }
    }
  }

  private static double[] weights(int frequencies, double redness) {
    double[] weights = new double[frequencies];
    double logs = 0;
    for (int j = 0; j < frequencies; j++) {
      double ratio = redness / (j + 1);
      weights[j] = 1 / Math.sqrt(1 + ratio * ratio);
      logs += Math.log(weights[j]);
    }
    return scaled(weights, Math.exp(-logs / frequencies));
  }

  /** Weighs coefficients and removes what the nuisances explain. */
  double[] clean(double[] coefficients) {
    double[] clean = new double[weights.length];
    for (int j = 0; j < clean.length; j++) {
      clean[j] = coefficients[j] * weights[j];
    }
    for (double[] nuisance : nuisances) {
      double share = dot(clean, nuisance);
      for (int j = 0; j < clean.length; j++) {
        clean[j] -= share * nuisance[j];
      }
    }
    return clean;
  }

  /**
   * Whether a shape is fitted under it. A curve that could stand in for slow noise is not, unless
   * the noise is that of its own leak.
   */
  boolean suits(Shape shape) {
    return redness == 0 || !shape.whiteNoiseOnly() || (counted && shape.leaking());
  }

  /** Parameters that it adds: none if it follows from the leak. */
  int price(Shape shape) {
    boolean follows = counted && shape.leaking() && shape.smooth();
    return redness > 0 && !follows ? 1 : 0;
  }

  /** κ, 0 for white noise. */
  double redness() {
    return redness;
  }

  int nuisances() {
    return nuisances.size();
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] scaled(double[] values, double factor) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = values[i] * factor;
    }
    return scaled;
  }
}
