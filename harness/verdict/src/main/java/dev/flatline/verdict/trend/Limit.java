package dev.flatline.verdict.trend;

import dev.flatline.verdict.trend.Part.MicroBin;
import java.util.List;

/**
 * How a gauge stands to its limit. Where it can rise no more it looks flat, whatever leaks.
 *
 * @param value the limit, in the unit of the gauge; infinite without one
 * @param lowest the lowest reading of all
 * @param lately the lowest reading of the last tenth
 * @param gradual whether it climbed to the limit step by step, not with one leap
 * @param time how often and how long it was there
 */
record Limit(double value, double lowest, double lately, boolean gradual, TimeAtLimit time) {

  // A process at its limit of descriptors frees one now and then and takes it again at once.
  // Chosen, not tuned: a tenth of the recording within a twentieth of the way to the limit.
  private static final int LATELY = 10;
  private static final double CLOSE = 0.05;

  // A pool that a load takes whole leaps to its limit; one that is lost goes one by one, and a pool
  // of three leaves two readings in between. Chosen, not tuned.
  private static final int FEWEST_STEPS = 3;

  /** From what was left at the last reading; 0 is at the limit, less is beyond. */
  static Limit of(Part part, double headroom) {
    List<MicroBin> bins = part.bins();
    int from = bins.size() - Math.max(1, bins.size() / LATELY);
    double value = part.last().value() + headroom;
    return new Limit(
        value,
        lowest(bins),
        lowest(bins.subList(from, bins.size())),
        records(bins) >= FEWEST_STEPS,
        TimeAtLimit.of(bins, value));
  }

  private static double lowest(List<MicroBin> bins) {
    return bins.stream().mapToDouble(MicroBin::minimum).min().orElseThrow();
  }

  /** How many times it rose above everything read before. */
  private static int records(List<MicroBin> bins) {
    int records = 0;
    double highest = bins.get(0).maximum();
    for (MicroBin bin : bins) {
      if (bin.maximum() > highest) {
        highest = bin.maximum();
        records++;
      }
    }
    return records;
  }

  /** Whether it stays at the limit, or beyond. */
  boolean reached() {
    return Double.isFinite(value) && value - lately <= CLOSE * Math.max(0, climb());
  }

  /** From the lowest reading to the limit. */
  double climb() {
    return value - lowest;
  }

  /** Whether it came to the limit in this recording, step by step or by so much, and stays. */
  boolean usedUp(double much) {
    return reached() && climb() > 0 && (gradual || climb() >= much);
  }
}
