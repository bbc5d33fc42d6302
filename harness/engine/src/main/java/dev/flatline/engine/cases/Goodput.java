package dev.flatline.engine.cases;

import dev.flatline.engine.grade.Recovery;
import dev.flatline.process.sample.Sample;
import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What was served over the time of one round at a time, from the counts of its samples.
 *
 * <p>Thread-safe. Bounded by the length of a round, as there are so many samples a second.
 */
public final class Goodput {

  private static final double ENOUGH = 0.95;

  private record Point(long millis, long served, long errors) {}

  private final List<Point> points = new ArrayList<>();
  private final Clock clock;
  private Stopwatch round;
  private boolean open;

  /** Of rounds to come, one after the other. */
  public Goodput(Clock clock) {
    this.clock = clock;
    round = clock.start();
  }

  /** The round begins; what is known of an earlier one is forgotten. */
  public synchronized void begin() {
    points.clear();
    round = clock.start();
    open = true;
  }

  /** The round is over: what comes later is another one. */
  public synchronized void end() {
    open = false;
  }

  /** Counts what was served when the sample was taken. */
  public synchronized void add(Sample sample) {
    add(round.millis(), sample.values());
  }

  /** Counts so many milliseconds after the begin; a sample without counts tells nothing. */
  synchronized void add(long millis, Map<String, Long> values) {
    if (!open || !values.containsKey("batch.ok")) {
      return;
    }
    points.add(
        new Point(
            millis,
            values.getOrDefault("batch.ok", 0L) + values.getOrDefault("probe.ok", 0L),
            sum(values, "batch") + sum(values, "probe")));
  }

  private static long sum(Map<String, Long> values, String kind) {
    return values.getOrDefault(kind + ".failed", 0L) + values.getOrDefault(kind + ".shed", 0L);
  }

  /**
   * Judges the round.
   *
   * @param first when the first fault began
   * @param last when the last one was over
   * @param length of the round, after which nothing is due any more
   */
  public synchronized Recovery recovery(
      Duration first, Duration last, Duration length, Duration allowed) {
    // Without its beginning: the first operations are still under way.
    double baseline = servedPerMilli(first.toMillis() / 4, first.toMillis());
    Point before = at(first.toMillis());
    OptionalLong firstError =
        points.stream()
            .filter(point -> point.errors() > before.errors())
            .mapToLong(point -> Math.max(0, point.millis() - first.toMillis()))
            .findFirst();
    return new Recovery(
        baseline * 1_000,
        at(Long.MAX_VALUE).errors() - before.errors(),
        firstError,
        recovered(baseline, last.toMillis(), length.toMillis()),
        allowed.toMillis(),
        length.minus(last).toMillis());
  }

  /** The first window of a second that begins after the faults and serves enough. */
  private OptionalLong recovered(double baseline, long last, long length) {
    return points.stream()
        .mapToLong(Point::millis)
        .map(millis -> Math.max(millis, last))
        .filter(from -> from + Recovery.WINDOW_MILLIS <= length)
        .filter(from -> baseline > 0)
        .filter(from -> servedPerMilli(from, from + Recovery.WINDOW_MILLIS) >= ENOUGH * baseline)
        .map(from -> from - last)
        .findFirst();
  }

  private double servedPerMilli(long from, long to) {
    Point begin = at(from);
    Point end = at(to);
    long millis = end.millis() - begin.millis();
    return millis <= 0 ? 0 : (double) (end.served() - begin.served()) / millis;
  }

  /** The last point until then. */
  private Point at(long millis) {
    Point found = new Point(0, 0, 0);
    for (Point point : points) {
      if (point.millis() > millis) {
        break;
      }
      found = point;
    }
    return found;
  }
}
