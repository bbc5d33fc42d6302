package dev.flatline.study;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.hipparchus.stat.regression.SimpleRegression;

/** What a user would take instead. Each sees the same rows and says rising or not. */
public enum Baseline {
  /** An alert at half of the headroom above the first reading. */
  THRESHOLD("threshold"),
  /** The median of the last tenth against that of the first, by half the margin. */
  LAST_FIRST("last-first"),
  /** A slope of least squares above 0 at 1 %. */
  LEAST_SQUARES("least squares"),
  /** Mann and Kendall's test, tau above 0 at 1 %. */
  MANN_KENDALL("Mann-Kendall"),
  /** {@code deriv(gauge[1/4 of the run])} at the end, above the rate of half the margin. */
  DERIV("deriv");

  // The upper 1 % point of the normal distribution.
  private static final double NORMAL = 2.326;

  private final String label;

  Baseline(String label) {
    this.label = label;
  }

  /** What it is called in a table. */
  public String label() {
    return label;
  }

  boolean rising(double[][] run) {
    double[][] rows =
        Arrays.stream(run).filter(row -> !Double.isNaN(row[2])).toArray(double[][]::new);
    return switch (this) {
      case THRESHOLD -> max(rows) > rows[0][2] + NoiseFamily.HEADROOM / 2;
      case LAST_FIRST -> lastAgainstFirst(rows) > NoiseFamily.MARGIN_UNITS / 2;
      case LEAST_SQUARES -> leastSquares(rows);
      case MANN_KENDALL -> mannKendall(rows);
      case DERIV -> deriv(rows);
    };
  }

  private static double max(double[][] rows) {
    return Arrays.stream(rows).mapToDouble(row -> row[2]).max().orElse(0);
  }

  private static double lastAgainstFirst(double[][] rows) {
    int tenth = rows.length / 10;
    return median(rows, rows.length - tenth, rows.length) - median(rows, 0, tenth);
  }

  private static double median(double[][] rows, int from, int to) {
    double[] values = Arrays.stream(rows, from, to).mapToDouble(row -> row[2]).toArray();
    return new Percentile().evaluate(values, 50);
  }

  private static boolean leastSquares(double[][] rows) {
    SimpleRegression regression = new SimpleRegression();
    Arrays.stream(rows).forEach(row -> regression.addData(row[1], row[2]));
    double t = regression.getSlope() / regression.getSlopeStdErr();
    return t > new TDistribution(rows.length - 2).inverseCumulativeProbability(0.99);
  }

  private static boolean mannKendall(double[][] rows) {
    // A thousand points at most: the test is quadratic, and its answer does not depend on more.
    int step = Math.max(1, rows.length / 1_000);
    double[] values = new double[rows.length / step];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows[i * step][2];
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        sum += Math.signum(values[j] - values[i]);
      }
    }
    double n = values.length;
    return sum / Math.sqrt(n * (n - 1) * (2 * n + 5) / 18) > NORMAL;
  }

  private static boolean deriv(double[][] rows) {
    SimpleRegression regression = new SimpleRegression();
    int from = rows.length * 3 / 4;
    Arrays.stream(rows, from, rows.length).forEach(row -> regression.addData(row[0], row[2]));
    double seconds = rows[rows.length - 1][0] - rows[0][0];
    return regression.getSlope() > NoiseFamily.MARGIN_UNITS / 2 / seconds;
  }
}
