package dev.flatline.engine.report.html;

import dev.flatline.process.page.Chart.Line;
import dev.flatline.process.page.Chart.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Operations that were served, and that were not, a second, from counters that each round begins
 * anew: of a series of any length so many points at most.
 */
final class ServedRates {

  private static final int MOST = 400;
  private static final double FINEST_SECONDS = 0.5;

  private static final Set<String> SERVED = Set.of("batch.ok", "probe.ok");
  private static final Set<String> LOST =
      Set.of("batch.failed", "batch.shed", "probe.failed", "probe.shed");

  private final Map<String, Double> before = new HashMap<>();
  private final Bins served = new Bins();
  private final Bins lost = new Bins();

  /** Whether it is about this column. */
  static boolean counts(String column) {
    return SERVED.contains(column) || LOST.contains(column);
  }

  /** Takes over a value. */
  void add(String column, double seconds, double value) {
    double was = before.getOrDefault(column, 0.0);
    before.put(column, value);
    // Less than before: another round has begun, and counts from nothing.
    (SERVED.contains(column) ? served : lost).add(seconds, value >= was ? value - was : value);
  }

  /** Served and not served, operations a second. */
  List<Line> lines() {
    return List.of(new Line("served", served.points()), new Line("not served", lost.points()));
  }

  /** What was counted, in bins of equal width, which doubles as often as it has to. */
  private static final class Bins {
    private final List<Double> bins = new ArrayList<>();
    private double width = FINEST_SECONDS;

    void add(double seconds, double more) {
      while (seconds / width >= MOST) {
        halve();
      }
      int bin = (int) Math.max(0, seconds / width);
      while (bins.size() <= bin) {
        bins.add(0.0);
      }
      bins.set(bin, bins.get(bin) + more);
    }

    private void halve() {
      List<Double> wider = new ArrayList<>();
      for (int i = 0; i < bins.size(); i += 2) {
        wider.add(bins.get(i) + (i + 1 < bins.size() ? bins.get(i + 1) : 0));
      }
      bins.clear();
      bins.addAll(wider);
      width *= 2;
    }

    List<Point> points() {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < bins.size(); i++) {
        points.add(new Point((i + 0.5) * width, bins.get(i) / width));
      }
      return points;
    }
  }
}
