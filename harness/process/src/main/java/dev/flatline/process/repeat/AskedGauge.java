package dev.flatline.process.repeat;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a gauge is judged. */
public enum AskedGauge {
  /** A count of the test itself: it is back exactly, or something is lost. */
  EXACT,
  /** A count of the whole process, which may also hold what the JVM opened for itself, once. */
  COUNT,
  /** What is measured, and moves by itself: a trend over the readings tells. */
  MEASURED;

  private static final Set<String> COUNTS =
      Set.of(
          "threads",
          "sockets.close_wait",
          "sockets.established",
          "sockets.listen",
          "sockets.udp",
          "sockets.unix",
          "sockets.unconnected",
          "inotify.instances",
          "inotify.watches",
          "children.live",
          "children.zombie",
          "tmp.files",
          "shm.files");

  private static final List<String> COUNTED = List.of("descriptors.", "locks.", HeldGauges.EXPOSED);

  private static final Set<String> MEASURES =
      Set.of(
          HeldGauges.LIVE_HEAP,
          HeldGauges.MEMORY,
          "jvm.classes",
          "jvm.buffers.direct.bytes",
          "jvm.buffers.mapped.bytes");

  /** Empty for one that is not asked about: others tell it better, or it fills as it likes. */
  public static Optional<AskedGauge> of(String gauge) {
    if (gauge.startsWith(HeldGauges.COUNTER)) {
      return Optional.of(EXACT);
    }
    if (COUNTS.contains(gauge)
        || COUNTED.stream().anyMatch(gauge::startsWith)
        || (gauge.startsWith("pool.") && gauge.endsWith(".active"))) {
      return Optional.of(COUNT);
    }
    return MEASURES.contains(gauge) ? Optional.of(MEASURED) : Optional.empty();
  }

  /** What a gauge counts, as answers call it. */
  public static String resource(String gauge) {
    for (String prefix : List.of(HeldGauges.COUNTER, HeldGauges.EXPOSED)) {
      if (gauge.startsWith(prefix)) {
        return gauge.substring(prefix.length());
      }
    }
    return gauge.equals(HeldGauges.LIVE_HEAP) ? "live heap" : gauge;
  }

  /** Whether a gauge is asked about. */
  public static boolean asked(String gauge) {
    return of(gauge).isPresent();
  }

  boolean counted() {
    return this != MEASURED;
  }
}
