package dev.flatline.verdict.trend;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.GrowthSeries.Sample;
import dev.flatline.verdict.trend.View.Axis;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What of a recording lies behind its last readable sample, along the clock and the operations.
 *
 * <p>Samples that cannot be read here and there leave a gap that the readings on both sides bridge.
 * Behind the last one there is nothing: whatever the gauge did then is unknown, and not flat.
 */
final class UnreadEnd {

  // A tenth, as is looked at for what a gauge did lately: chosen, not tuned. Less than the third of
  // a run in which a leak of the margin would show.
  private static final double LARGEST_SHARE = 0.1;

  private final Course seconds = new Course();
  private final Course operations = new Course();

  /** A sample that was used. */
  void read(Sample sample) {
    seconds.read(sample.seconds());
    operations.read(sample.operations());
  }

  /** A sample without a value, whose place may be known. */
  void unread(Sample sample) {
    seconds.unread(sample.seconds());
    operations.unread(sample.operations());
  }

  /** Nothing more was read until then. */
  void reachesTo(double second) {
    if (second > seconds.last) {
      seconds.unread(second);
    }
  }

  /** Why nothing here is flat; empty if the readings reach to the end, or almost. */
  Optional<Objection> objection() {
    return objection(seconds, Axis.SECONDS).or(() -> objection(operations, Axis.OPERATIONS));
  }

  private static Optional<Objection> objection(Course course, Axis axis) {
    return course.unread > LARGEST_SHARE * course.length
        ? Optional.of(
            new Objection(
                Formatted.of(
                    "the last %s of %s %s have no readable sample, and what it did then is not known",
                    NumberText.readable(course.unread),
                    NumberText.readable(course.length),
                    axis.unit()),
                OptionalDouble.empty()))
        : Optional.empty();
  }

  /** How far something went that only ever advances, unless it starts again. */
  private static final class Course {

    private double last = Double.NaN;
    private double length;
    private double unread;

    void read(double to) {
      advance(to);
      unread = 0;
    }

    void unread(double to) {
      if (Sample.usable(to)) {
        unread += advance(to);
      }
    }

    private double advance(double to) {
      double way = to > last ? to - last : 0;
      length += way;
      last = to;
      return way;
    }
  }
}
