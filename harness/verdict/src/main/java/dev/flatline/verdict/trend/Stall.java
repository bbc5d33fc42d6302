package dev.flatline.verdict.trend;

import dev.flatline.verdict.trend.Part.MicroBin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch in which no operation completed.
 *
 * @param from where the last operation before it was seen, in seconds of the clock
 * @param to the last reading in it
 */
record Stall(double from, double to) {

  /** The longest; of no length if operations completed between all readings. */
  static Stall longest(List<MicroBin> bins) {
    return all(bins, 0).stream()
        .max(Comparator.comparingDouble(Stall::seconds))
        .orElse(new Stall(0, 0));
  }

  /** Those of at least so many seconds, in order. */
  static List<Stall> all(List<MicroBin> bins, double shortest) {
    List<Stall> stalls = new ArrayList<>();
    double from = bins.get(0).seconds();
    double to = from;
    for (MicroBin bin : bins) {
      if (bin.operationsCovered() > 0) {
        add(stalls, new Stall(from, to), shortest);
        from = bin.seconds();
      }
      to = bin.seconds();
    }
    add(stalls, new Stall(from, to), shortest);
    return stalls;
  }

  /** The index of the last bin in which operations completed; 0 if there is none. */
  static int lastOperation(List<MicroBin> bins) {
    int last = bins.size() - 1;
    while (last > 0 && !(bins.get(last).operationsCovered() > 0)) {
      last--;
    }
    return last;
  }

  private static void add(List<Stall> stalls, Stall stall, double shortest) {
    if (stall.seconds() > 0 && stall.seconds() >= shortest) {
      stalls.add(stall);
    }
  }

  double seconds() {
    return to - from;
  }

  /**
   * Whether a reading is neither its first nor its last, which are what operations left and met.
   */
  boolean isWithin(double second) {
    return second > from && second < to;
  }
}
