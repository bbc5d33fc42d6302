package dev.flatline.verdict.trend;

import dev.flatline.verdict.trend.Shape.Column;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A shape fitted to a view under one noise.
 *
 * @param shape what was fitted
 * @param redness κ of the noise
 * @param factors of the columns, in the unit of the gauge
 * @param covariance of the factors: first variance, covariance, second variance
 * @param score {@code D ln(RSS/D) + k ln(D)}: smaller describes better (Schwarz's criterion)
 * @param freedom degrees of freedom of the residuals
 */
@SuppressWarnings("ArrayRecordComponent") // vectors of numbers, never compared
record Fit(
    Shape shape, double redness, double[] factors, double[] covariance, double score, int freedom) {

  // Columns closer to parallel than this cannot be told apart in double precision.
  private static final double PARALLEL = 1e-9;

  // A tenth above the lasting slope, chosen and not tuned: a plain line has a ratio of 1.
  private static final double SLOWER = 1.1;

  /**
   * Fits, or returns null if the columns do not differ from a constant or from each other, or if
   * the best factors are none that the shape admits.
   */
  static @Nullable Fit of(
      Shape shape, List<double[]> columns, double[] levels, Regression noise, double floor) {
    int frequencies = levels.length;
    double[] factors = new double[columns.size()];
    double[] inverse = new double[3];
    if (!solve(columns, levels, factors, inverse) || !shape.admits(factors)) {
      return null;
    }
    double squares = 0;
    for (int j = 0; j < frequencies; j++) {
      double residual = levels[j];
      for (int c = 0; c < factors.length; c++) {
        residual -= factors[c] * columns.get(c)[j];
      }
      squares += residual * residual;
    }
    int parameters = shape.parameters() + noise.price(shape);
    double mean = Math.max(squares / frequencies, floor);
    double score = frequencies * Math.log(mean) + parameters * Math.log(frequencies);
    int freedom = Math.max(1, frequencies - factors.length - noise.nuisances());
    double variance = Math.max(squares / freedom, floor);
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] *= variance;
    }
    return new Fit(shape, noise.redness(), factors, inverse, score, freedom);
  }

  private static boolean solve(
      List<double[]> columns, double[] levels, double[] factors, double[] inverse) {
    if (columns.isEmpty()) {
      return true;
    }
    double[] a = columns.get(0);
    double aa = Regression.dot(a, a);
    double ay = Regression.dot(a, levels);
    if (!(aa > PARALLEL)) {
      return false;
    }
    if (columns.size() == 1) {
      factors[0] = ay / aa;
      inverse[0] = 1 / aa;
      return true;
    }
    double[] b = columns.get(1);
    double bb = Regression.dot(b, b);
    double ab = Regression.dot(a, b);
    double by = Regression.dot(b, levels);
    double determinant = aa * bb - ab * ab;
    if (!(determinant > PARALLEL * aa * bb)) {
      return false;
    }
    factors[0] = (bb * ay - ab * by) / determinant;
    factors[1] = (aa * by - ab * ay) / determinant;
    inverse[0] = bb / determinant;
    inverse[1] = -ab / determinant;
    inverse[2] = aa / determinant;
    return true;
  }

  /** Growth per window that never ends. */
  Estimate lastingSlope() {
    return combine(shape.columns().stream().mapToDouble(Column::lastingSlope).toArray());
  }

  /** Growth per window at the end of the window. */
  Estimate slopeAtEnd() {
    return combine(shape.columns().stream().mapToDouble(Column::slopeAtEnd).toArray());
  }

  /** Growth from the end of the window on, over so many windows. */
  Estimate riseAhead(double windows) {
    return combine(shape.columns().stream().mapToDouble(c -> c.riseAhead(windows)).toArray());
  }

  /** Whether growth before the end of the window was faster than it is for good. */
  boolean slowsDown() {
    double rise = 0;
    for (int i = 0; i < factors.length; i++) {
      Column column = shape.columns().get(i);
      DoubleUnaryOperator f = column.kind().function(column.parameter());
      rise += factors[i] * (f.applyAsDouble(1) - f.applyAsDouble(0));
    }
    return rise > SLOWER * lastingSlope().value();
  }

  private Estimate combine(double[] shares) {
    double value = 0;
    for (int i = 0; i < shares.length; i++) {
      value += shares[i] * factors[i];
    }
    double variance = 0;
    if (shares.length > 0) {
      variance += shares[0] * shares[0] * covariance[0];
    }
    if (shares.length > 1) {
      variance += 2 * shares[0] * shares[1] * covariance[1] + shares[1] * shares[1] * covariance[2];
    }
    return new Estimate(value, Math.sqrt(Math.max(0, variance)), freedom);
  }

  /**
   * A number with its standard error.
   *
   * @param value the estimate
   * @param error its standard error
   * @param freedom degrees of freedom of Student's t
   */
  record Estimate(double value, double error, int freedom) {}
}
