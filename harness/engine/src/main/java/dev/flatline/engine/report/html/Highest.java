package dev.flatline.engine.report.html;

import dev.flatline.process.page.Chart.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The highest reading of each of equally many neighbours: a series of any length as so many points
 * at most, in which no peak is lost.
 */
final class Highest {

  private final int most;
  private final List<Point> points = new ArrayList<>();
  private int each = 1;
  private int merged;

  /**
   * An empty series.
   *
   * @param most points, an even number
   */
  Highest(int most) {
    this.most = most;
  }

  void add(double x, double y) {
    if (merged == 0 || merged == each) {
      if (points.size() == most) {
        halve();
      }
      points.add(new Point(x, y));
      merged = 1;
      return;
    }
    int last = points.size() - 1;
    points.set(last, higher(points.get(last), new Point(x, y)));
    merged++;
  }

  private void halve() {
    for (int i = 0; i < most / 2; i++) {
      points.set(i, higher(points.get(2 * i), points.get(2 * i + 1)));
    }
    points.subList(most / 2, most).clear();
    each *= 2;
  }

  private static Point higher(Point one, Point other) {
    return other.y() > one.y() ? other : one;
  }

  List<Point> points() {
    return List.copyOf(points);
  }
}
