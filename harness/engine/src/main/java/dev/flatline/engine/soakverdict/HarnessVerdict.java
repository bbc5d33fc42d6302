package dev.flatline.engine.soakverdict;

import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Growth;
import java.util.List;
import java.util.Map;

/** What the harness says of itself. */
public final class HarnessVerdict {

  /** What must not grow: the heap that is left after a collection, descriptors, threads. */
  static final List<String> GAUGES = List.of("descriptors", "heap.live_bytes", "threads");

  private HarnessVerdict() {}

  /** Counts change by one; of memory the judge finds the unit itself. */
  static double quantum(String gauge) {
    return gauge.endsWith("bytes") ? 0 : 1;
  }

  /**
   * What it may grow by over a whole soak, however long: 4 MB, or 15 units of a count, as in the
   * growth procedure.
   */
  static double margin(String gauge) {
    return gauge.endsWith("bytes") ? 4 << 20 : 15;
  }

  /** The gravest of all gauges; inconclusive without any. */
  public static Decision of(Map<String, Growth> judged) {
    return judged.values().stream()
        .map(Growth::decision)
        .reduce(Decision::merge)
        .orElse(Decision.INCONCLUSIVE);
  }
}
