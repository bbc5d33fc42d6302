package dev.flatline.process.repeat;

import java.util.Map;
import java.util.OptionalLong;

/** What is held, by gauge, wherever it is read. What cannot be read is absent, never 0. */
public interface HeldGauges {

  /** Gauges of the caller's own begin so, as they may be called as one of ours is. */
  String COUNTER = "counted.";

  /** Gauges that a service exposes itself begin so. */
  String EXPOSED = "exposed.";

  /** The gauge of {@link #liveHeap()}. */
  String LIVE_HEAP = "heap.live_bytes";

  /** The resident memory of a service that is soaked: in a short time it proves nothing. */
  String MEMORY = "rss.bytes";

  /** All that is counted, without a collection of garbage. */
  Map<String, Long> counts();

  /** Those that may be read a thousand times a second. */
  Map<String, Long> quick();

  /**
   * Whether since the last time this was asked some came that hold things, too, and nothing was
   * read of any of them: what is held is then not known from {@link #quick()}.
   */
  default boolean missedSome() {
    return false;
  }

  /** Those of an endpoint that is asked for them, which takes longer; none where there is none. */
  default Map<String, Long> asked() {
    return Map.of();
  }

  /** Collects garbage; answers the bytes that survive, or nothing where that cannot be read. */
  OptionalLong liveHeap();

  /** What counts exactly what one operation holds; none where nothing does. */
  default OperationPeaks exactly() {
    return OperationPeaks.NONE;
  }

  /**
   * How often garbage was collected so far, whoever asked for it; 0 where that is of no meaning, as
   * nothing is given back by the collector alone.
   */
  default long collections() {
    return 0;
  }
}
