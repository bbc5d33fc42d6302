package dev.flatline.verdict.trend;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.Part.MicroBin;
import dev.flatline.verdict.trend.View.Axis;
import java.util.List;
import java.util.Optional;

/**
 * What may be said of 12 to 51 readings, and of some more in a bunch, which are too few to average
 * in blocks.
 *
 * <p>Each reading is a point, and the shapes are compared with the same care as at checkpoints. A
 * rise that they find has to be found by ranks, too: in the last half of the readings alone, whose
 * order has to be one that chance brings with at most alpha ({@link Ranks}). So noise of whatever
 * distribution is called rising at most that often, and what rose in the first half only never is.
 */
final class ShortSeries {

  /** Fewer fit almost any shape, and six in a row, half of them, are an order of one in 720. */
  static final int FEWEST = GrowthJudge.FEWEST_CHECKPOINTS;

  /** As many times the readings that blocks need may lie in too few of them. */
  private static final int BUNCHED = 4;

  private ShortSeries() {}

  /** Whether it is one: too few readings, or few and not enough of them apart. */
  static boolean is(Part part, Views views) {
    long samples = part.samples();
    return samples < GrowthJudge.FEWEST_SAMPLES
        || (samples < BUNCHED * GrowthJudge.FEWEST_SAMPLES
            && views.means().points() < GrowthJudge.FEWEST_POINTS);
  }

  static Ruling ruling(Part part, Axis axis, Grain grain, Ruling.Terms terms) {
    View view = Views.readings("readings", part, axis);
    return Ruling.of(new Assessment(view, grain, false), terms.carefully());
  }

  /** Why a rise does not count; empty if it does. */
  static Optional<Objection> objection(Part part, Views views, double alpha) {
    if (!is(part, views) || confirmed(part, alpha)) {
      return Optional.empty();
    }
    double times = Math.max(2, GrowthJudge.FEWEST_SAMPLES / (double) part.samples());
    return Optional.of(
        Objection.until(
            times * part.seconds(),
            Formatted.of(
                "of %s the last half by itself does not rise beyond chance; %d readings are judged by"
                    + " more than their ranks",
                NumberText.count(part.samples(), "reading"), GrowthJudge.FEWEST_SAMPLES)));
  }

  private static boolean confirmed(Part part, double alpha) {
    List<MicroBin> bins = part.bins();
    List<MicroBin> last = bins.subList(bins.size() / 2, bins.size());
    return Ranks.chance(last.stream().map(MicroBin::mean).toList()) <= alpha;
  }
}
