package dev.flatline.verdict.question;

import dev.flatline.verdict.answer.Interval;
import dev.flatline.verdict.number.Formatted;
import java.util.List;
import java.util.Optional;
import org.hipparchus.stat.regression.SimpleRegression;

/**
 * How a figure goes with the size of the work: the least-squares line over the sizes, with the
 * interval of Student's t for its slope.
 *
 * @param slope units per item
 * @param interval of it; a point if the figures lie on a line; empty with two sizes, over which
 *     anything is a line
 * @param onALine whether every figure lies on the line, so that nothing is left to chance
 * @param order in words
 */
record PeakGrowth(double slope, Optional<Interval> interval, boolean onALine, String order) {

  /** A count is a line rounded to units if it departs from it by no more than one. */
  private static final double ROUNDING = 1;

  /** One figure at one size. */
  record Point(int size, double figure) {}

  /**
   * Fits the line.
   *
   * @param points by size, at least two different ones
   * @param alpha the chance that the slope lies beyond either end of its interval
   */
  static PeakGrowth of(List<Point> points, double alpha) {
    Point first = points.get(0);
    Point last = points.get(points.size() - 1);
    double secant = secant(first, last);
    boolean onALine =
        points.stream()
            .allMatch(
                point ->
                    (point.figure() - first.figure()) * (last.size() - first.size())
                        == (last.figure() - first.figure()) * (point.size() - first.size()));
    SimpleRegression line = line(points, 1);
    double slope = onALine ? secant : line.getSlope();
    Optional<Interval> interval = Optional.empty();
    if (points.size() > 2) {
      // The slope is within the half width with a confidence of 1 - 2 alpha.
      double half = onALine ? 0 : line.getSlopeConfidenceInterval(2 * alpha);
      interval = Interval.known(slope, slope - half, slope + half, 1 - 2 * alpha);
    }
    return new PeakGrowth(slope, interval, onALine, order(points, line));
  }

  private static String order(List<Point> points, SimpleRegression line) {
    if (departure(points, line, 1) <= ROUNDING) {
      return "linear";
    }
    int middle = points.size() / 2;
    double early = secant(points.get(0), points.get(middle));
    double late = secant(points.get(middle), points.get(points.size() - 1));
    if (late <= early) {
      return "slower than linear";
    }
    return departure(points, line(points, 2), 2) <= ROUNDING ? "quadratic" : "faster than linear";
  }

  private static SimpleRegression line(List<Point> points, int power) {
    SimpleRegression line = new SimpleRegression();
    points.forEach(point -> line.addData(Math.pow(point.size(), power), point.figure()));
    return line;
  }

  private static double departure(List<Point> points, SimpleRegression line, int power) {
    return points.stream()
        .mapToDouble(
            point -> Math.abs(point.figure() - line.predict(Math.pow(point.size(), power))))
        .max()
        .orElse(0);
  }

  private static double secant(Point from, Point to) {
    return (to.figure() - from.figure()) / (to.size() - from.size());
  }

  /** For a person, for example {@code linear, 1.00 an item, 98 % interval 1.00 to 1.00}. */
  String text() {
    String rate = Formatted.of("%s, %.2f an item", order, slope);
    return rate
        + interval.map(found -> ", " + found.text()).orElse("")
        + (onALine ? " exactly" : "");
  }
}
