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
 * <p>The pauses are cut out. What rose without them and is there at the end, by half of its rise
 * and half of what matters, rises. What fell when the operations ended, or falls since, has come
 * back if there was a rest before them and it is back at that level; without such a rest nobody
 * knows.
 */
final class LeftBehind {

  // What stays between the begin and the top of a rise is as much of the one as of the other.
  private static final double HALF = 0.5;

  // A tenth of the rise that falls in the last pause is on its way back. Chosen, not tuned.
  private static final double ON_ITS_WAY = 0.1;

  // Of the readings, the last of which are the end.
  private static final int LAST = 20;

  private static final int FEWEST_AT_REST = 2;

  private final Part part;
  private final Part working;
  private final Stretch worked;
  private final Stretch all;
  private final double margin;

  private LeftBehind(Part part, Part working, double margin) {
    this.part = part;
    this.working = working;
    this.margin = margin;
    worked = Stretch.inOrder(working);
    all = Stretch.inOrder(part);
  }

  /** What the operations say; empty if there was no long pause, or what they left came back. */
  static Optional<Trial> trial(
      Part part, Pace pace, Trial byClock, GrowthSeries series, GrowthOptions options) {
    Trial.Finding finding = byClock.finding();
    return finding == null
        ? Optional.empty()
        : pace.withoutPauses(part)
            .flatMap(
                working ->
                    new LeftBehind(part, working, finding.terms().margin())
                        .judged(series, options));
  }

  private Optional<Trial> judged(GrowthSeries series, GrowthOptions options) {
    String went = went();
    Trial alongThem =
        worked.size() < GrowthJudge.FEWEST_CHECKPOINTS
            ? Trial.undecidable(
                "too few samples while operations completed: " + went, working, series, options)
            : GrowthJudge.along(
                new Pace(
                    Axis.OPERATIONS,
                    Optional.of("judged without the pauses of the operations: " + went)),
                working,
                series,
                options);
    List<Double> rest = restBefore();
    boolean rested = rest.size() >= FEWEST_AT_REST;
    double atRest = mean(rest);
    if (alongThem.growth().decision() == Decision.FLAT) {
      return Optional.empty();
    }
    if (end() - worked.fifth(0) >= least() && !fallsBack()) {
      return Optional.of(alongThem);
    }
    boolean back =
        rested ? end() - atRest < least() : alongThem.growth().decision() != Decision.RISING;
    String why =
        rested
            ? went + ", after " + NumberText.readable(atRest) + " before they began"
            : went + "; a rest before they begin would tell what of it is left";
    return back ? Optional.empty() : Optional.of(Trial.undecidable(why, working, series, options));
  }

  private double rise() {
    return worked.fifth(4) - worked.fifth(0);
  }

  private double least() {
    return HALF * Math.max(rise(), margin);
  }

  /** Whether it is lower at the end of the last pause than at its begin. */
  private boolean fallsBack() {
    Stretch rest = all.part(Stall.lastOperation(part.bins()) + 1);
    return rest.size() >= FEWEST_AT_REST
        && rest.fifth(0) - rest.fifth(4) >= Math.max(HALF * margin, ON_ITS_WAY * rise());
  }

  private List<Double> restBefore() {
    int rest = 0;
    while (rest < all.size() && !(part.bins().get(rest).operationsCovered() > 0)) {
      rest++;
    }
    return all.levels().subList(0, rest);
  }

  private double end() {
    int last = Math.max(1, all.size() / LAST);
    return mean(all.levels().subList(all.size() - last, all.size()));
  }

  private static double mean(List<Double> levels) {
    return levels.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private String went() {
    return Formatted.of(
        "it went from %s to %s while they completed, and is %s at the end",
        NumberText.readable(worked.fifth(0)),
        NumberText.readable(worked.fifth(4)),
        NumberText.readable(end()));
  }
}
