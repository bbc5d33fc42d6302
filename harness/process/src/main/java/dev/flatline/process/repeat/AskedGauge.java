package dev.flatline.process.repeat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
          "locks",
          "timers",
          "ipc.queues",
          "ipc.semaphore.sets",
          "ipc.shm.segments",
          "tmp.files",
          "shm.files");

  private static final List<String> COUNTED = List.of(Settling.DESCRIPTORS, HeldGauges.EXPOSED);

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

  /** All that are asked about by their whole name. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(COUNTS);
    names.addAll(MEASURES);
    return names;
  }

  boolean counted() {
    return this != MEASURED;
  }
}
