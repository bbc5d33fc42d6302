package dev.flatline.verdict.trend;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.Part.MicroBin;
import dev.flatline.verdict.trend.Teeth.Floor;
import dev.flatline.verdict.trend.View.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objects to the rise of a gauge that may lawfully fill until it is found again in twice the
 * evidence: in each half by itself, beyond chance, and in the second about as fast as in the first.
 *
 * <p>Memory of a program that has just started fills in an even line until its first collection,
 * which no statistic tells from a leak. So of memory a rise counts after ten minutes, or when it
 * has been collected several times and the floors rise.
 */
final class FoundAgain {

  // A megabyte: few gauges but those of bytes read a million and more.
  private static final double MEMORY = 1 << 20;

  // Half as fast as before may be half a fill. Chosen, not tuned.
  private static final double AS_FAST = 0.5;

  // Means of 20 blocks of a half: their ranks can tell one in a hundred with much noise.
  private static final int BLOCKS = 20;

  private FoundAgain() {}

  /** Why a rise does not count yet; empty if it does. */
  static Optional<Objection> objection(Part part, Axis axis, GrowthOptions options) {
    if (!fills(part, options)) {
      return Optional.empty();
    }
    Filling filling = options.filling();
    if (tooEarly(part, options)) {
      return Optional.of(
          Objection.until(
              filling.room() > 0
                  ? full(part, filling.room())
                  : part.seconds() - part.covered() + filling.seconds(),
              Formatted.of(
                  "%s: its rise counts after %s, or when it was collected %d times and its floors"
                      + " rise",
                  filling.why(),
                  filling.room() > 0 ? "that" : NumberText.readable(filling.seconds()) + " s",
                  Floors.FEWEST)));
    }
    return twice(part, axis)
        ? Optional.empty()
        : Optional.of(
            Objection.until(
                2 * part.seconds(),
                filling.why()
                    + ": its rise counts when it is found again in twice the evidence"
                    + (part.seconds() > 0
                        ? ", about " + NumberText.readable(2 * part.seconds()) + " s in all"
                        : "")));
  }

  /** Whether no rise could count yet, however steep: then no leak could have been seen. */
  static boolean blind(Part part, GrowthOptions options) {
    return fills(part, options) && tooEarly(part, options);
  }

  private static boolean fills(Part part, GrowthOptions options) {
    boolean may =
        switch (options.filling().gauges()) {
          case NONE -> false;
          case MEMORY -> level(part) >= MEMORY;
          case ANY -> true;
        };
    return may && Teeth.of(part.bins()).falls() < Floors.FEWEST;
  }

  private static boolean tooEarly(Part part, GrowthOptions options) {
    return part.seconds() > 0
        && (part.covered() < (1 - 1e-9) * options.filling().seconds()
            || options.filling().room() > 0);
  }

  /** Seconds until the room is used up at the pace of the second half. */
  private static double full(Part part, double room) {
    List<MicroBin> bins = part.bins();
    MicroBin middle = bins.get(bins.size() / 2);
    MicroBin last = bins.get(bins.size() - 1);
    double pace = (last.mean() - middle.mean()) / (last.seconds() - middle.seconds());
    return Math.max(2 * part.seconds(), part.seconds() + room / pace);
  }

  private static double level(Part part) {
    return Views.median(part.bins().stream().mapToDouble(MicroBin::mean).toArray());
  }

  private static boolean twice(Part part, Axis axis) {
    List<MicroBin> bins = part.bins();
    double start = Views.start(axis.of(part.first()), axis.of(part.last()));
    double middle = (start + axis.of(part.last())) / 2;
    List<Floor> first = blocks(bins, axis, start, middle);
    List<Floor> second = blocks(bins, axis, middle, Double.POSITIVE_INFINITY);
    return rises(first) && rises(second) && Floors.slope(second) >= AS_FAST * Floors.slope(first);
  }

  private static boolean rises(List<Floor> half) {
    return half.size() > 1
        && Ranks.chance(half.stream().map(Floor::level).toList()) <= GrowthOptions.DEFAULT_ALPHA;
  }

  /** Means of neighbours, equally many each. */
  private static List<Floor> blocks(List<MicroBin> bins, Axis axis, double from, double to) {
    List<MicroBin> half =
        bins.stream().filter(bin -> axis.of(bin) >= from && axis.of(bin) < to).toList();
    int size = Math.max(1, half.size() / BLOCKS);
    List<Floor> blocks = new ArrayList<>();
    for (int i = 0; i + size <= half.size(); i += size) {
      List<MicroBin> block = half.subList(i, i + size);
      blocks.add(new Floor(mean(block, axis), mean(block)));
    }
    return blocks;
  }

  private static double mean(List<MicroBin> block, Axis axis) {
    return block.stream().mapToDouble(bin -> axis.of(bin)).average().orElseThrow();
  }

  private static double mean(List<MicroBin> block) {
    return block.stream().mapToDouble(MicroBin::mean).average().orElseThrow();
  }
}
