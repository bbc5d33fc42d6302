package dev.flatline.verdict.trend;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.View.Axis;
import java.util.List;
import java.util.Optional;

/**
 * Judges along the operations where the clock judges because they paused for long: what they left
 * stays as it is while none completes, and a rise that stops looks bounded.
 *
 * <p>The pauses are cut out. What came back by the end of the recording has come back, and is left
 * to the clock: at least half of the rise has to be there still, and half of what matters.
 */
final class LeftBehind {

  // What stays between the begin and the top of a rise is as much of the one as of the other.
  private static final double HALF = 0.5;

  // Of the readings, the last of which are the end.
  private static final int LAST = 20;

  private LeftBehind() {}

  /** What the operations say; empty if there was no long pause, or what they left came back. */
  static Optional<Trial> trial(
      Part part, Trial byClock, GrowthSeries series, GrowthOptions options) {
    Trial.Finding finding = byClock.finding();
    Optional<Part> working = Pace.withoutPauses(part);
    if (finding == null || working.isEmpty()) {
      return Optional.empty();
    }
    Stretch worked = Stretch.inOrder(working.get());
    double stays = end(part) - worked.fifth(0);
    double rise = worked.fifth(4) - worked.fifth(0);
    if (stays < HALF * Math.max(rise, finding.terms().margin())) {
      return Optional.empty();
    }
    String remark = remark(part, worked);
    Trial trial =
        worked.size() < GrowthJudge.FEWEST_CHECKPOINTS
            ? Trial.undecidable(
                "too few samples while operations completed; " + remark,
                working.get(),
                series,
                options)
            : GrowthJudge.along(
                new Pace(Axis.OPERATIONS, Optional.of(remark)), working.get(), series, options);
    return Optional.of(trial);
  }

  private static double end(Part part) {
    List<Double> levels = Stretch.inOrder(part).levels();
    return levels.subList(levels.size() - 1 - (levels.size() - 1) / LAST, levels.size()).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  private static String remark(Part part, Stretch worked) {
    return Formatted.of(
        "judged without the pauses of the operations: it went from %s to %s while they completed,"
            + " and is %s at the end",
        NumberText.readable(worked.fifth(0)),
        NumberText.readable(worked.fifth(4)),
        NumberText.readable(end(part)));
  }
}
