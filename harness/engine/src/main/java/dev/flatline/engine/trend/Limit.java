package dev.flatline.engine.trend;

import dev.flatline.engine.trend.Part.MicroBin;
import java.util.List;

/**
 * How a gauge stands to its limit. Where it can rise no more it looks flat, whatever leaks.
 *
 * @param value the limit, in the unit of the gauge; infinite without one
 * @param lowest the lowest reading of all
 * @param lately the lowest reading of the last tenth
 */
record Limit(double value, double lowest, double lately) {

  // A process at its limit of descriptors frees one now and then and takes it again at once.
  // Chosen, not tuned: a tenth of the recording within a twentieth of the way to the limit.
  private static final int LATELY = 10;
  private static final double CLOSE = 0.05;

  /** From what was left at the last reading; 0 is at the limit, less is beyond. */
  static Limit of(Part part, double headroom) {
    List<MicroBin> bins = part.bins();
    int from = bins.size() - Math.max(1, bins.size() / LATELY);
    return new Limit(
        part.last().value() + headroom, lowest(bins), lowest(bins.subList(from, bins.size())));
  }

  private static double lowest(List<MicroBin> bins) {
    return bins.stream().mapToDouble(MicroBin::minimum).min().orElseThrow();
  }

  /** Whether it stays at the limit, or beyond. */
  boolean reached() {
    return Double.isFinite(value) && value - lately <= CLOSE * Math.max(0, climb());
  }

  /** From the lowest reading to the limit. */
  double climb() {
    return value - lowest;
  }
}
