package dev.flatline.verdict.trend;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.Part.MicroBin;
import dev.flatline.verdict.trend.View.Axis;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Objects to a rise that has ended: the last readings are all the same.
 *
 * <p>If a gauge rose n times in a part and goes on as it did, the chance that not one of the n
 * falls into the last share s of it is (1-s)^n. A pool that came to its size stands still.
 */
final class Standstill {

  private Standstill() {}

  static Optional<Objection> objection(Part part, Axis axis, Ruling.Terms terms) {
    List<MicroBin> bins = part.bins();
    int last = bins.size() - 1;
    int from = last;
    while (from > 0 && level(bins, from - 1) == level(bins, last) && constant(bins.get(from - 1))) {
      from--;
    }
    int rises = 0;
    for (int i = 1; i <= from; i++) {
      rises += level(bins, i) > level(bins, i - 1) ? 1 : 0;
    }
    double start = axis.of(bins.get(0));
    double still = axis.of(bins.get(last)) - axis.of(bins.get(from));
    double share = still / (axis.of(bins.get(last)) - start);
    return rises > 0 && Math.pow(1 - share, rises) <= terms.confidence().alpha()
        ? Optional.of(
            new Objection(
                Formatted.of(
                    "it rose %s, but has not moved from %s for the last %s %s",
                    NumberText.count(rises, "time"),
                    NumberText.readable(level(bins, last)),
                    NumberText.readable(still),
                    axis.unit()),
                OptionalDouble.empty()))
        : Optional.empty();
  }

  private static boolean constant(MicroBin bin) {
    return bin.minimum() == bin.maximum();
  }

  private static double level(List<MicroBin> bins, int index) {
    return bins.get(index).mean();
  }
}
