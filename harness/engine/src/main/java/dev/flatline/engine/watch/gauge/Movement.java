package dev.flatline.engine.watch.gauge;

import java.util.HashMap;
import java.util.Map;

/**
 * Whether a count has changed lately: while it does, readings are taken often enough to see its
 * peaks. What is measured in bytes does not count, as memory hardly ever stands still.
 */
public final class Movement {

  /** Batches that come in less than this are all read at the faster pace. */
  private static final double LATELY_SECONDS = 10;

  private final Map<String, Double> last = new HashMap<>();
  private double movedAt;

  public void read(double seconds, String gauge, double value) {
    if (!gauge.endsWith("bytes")) {
      Double before = last.put(gauge, value);
      if (before != null && before != value) {
        movedAt = seconds;
      }
    }
  }

  /** Also in the first seconds of a watch, as long as nobody knows. */
  public boolean lately(double seconds) {
    return seconds - movedAt <= LATELY_SECONDS;
  }
}
