package dev.flatline.engine.watch.gauge;

import dev.flatline.engine.watch.source.Heaps;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Filling;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Which gauges may lawfully rise for a while: memory, which a runtime takes up to its first
 * collections, what it loads when it is first used, and files that it keeps to a size. What the
 * kernel keeps for a process until it gives it back has no such room.
 */
public final class Fills {

  /**
   * What is not collected is taken from the kernel as it is needed, by caches and buffers that a
   * program fills when it has just started: most of those that were watched, within a minute.
   */
  private static final double COUNTED_SECONDS = 120;

  private static final double MEGABYTE = 1 << 20;

  private static final List<String> NEVER = List.of("files.", "memfd.", "ipc.");

  /** A cache on disk, a table or a log that rotates fills; how many files there are is not that. */
  private static final Set<String> ON_DISK = Set.of("tmp.bytes", "shm.bytes");

  private static final Set<String> MAPPINGS = Set.of("mappings", "mappings.most");

  /** What a JVM gives back only when it collects, beside its heap. */
  private static final List<String> COLLECTED = List.of("jvm.classes", "jvm.buffers.");

  /** What counts connections in TIME_WAIT; those that a client closed keep its local port. */
  private static final Set<String> KEPT_BY_THE_KERNEL =
      Set.of("sockets.time_wait", "sockets.time_wait.served", "ports.local");

  /** What was found alive by collections: they are behind it. */
  private static final String LIVE = "jvm.heap.live_bytes";

  /** In these shared memory shows that is touched for the first time. */
  private static final Set<String> SHARED = Set.of("rss.bytes", "rss.shmem.bytes");

  private final Supplier<Heaps.Seen> heaps;
  private final boolean forced;

  /**
   * What is known.
   *
   * @param forced whether the watch itself collects the garbage of a JVM now and then
   */
  public Fills(Supplier<Heaps.Seen> heaps, boolean forced) {
    this.heaps = heaps;
    this.forced = forced;
  }

  /** Whether a gauge may fill, and for how long, by what is known of the processes. */
  public Filling of(String gauge) {
    if (!lawfully(gauge)) {
      return Filling.NO;
    }
    if (COLLECTED.stream().anyMatch(gauge::startsWith)) {
      return forced
          ? Filling.TWICE
          : Filling.lawful(
              Filling.COLLECTED_SECONDS,
              "a JVM gives it back when it collects, for which --force-gc does not wait");
    }
    Heaps.Seen seen = heaps.get();
    boolean mapped = MAPPINGS.contains(gauge) && !seen.runtimes().isEmpty();
    if (!gauge.endsWith("bytes") && !mapped) {
      return Filling.TWICE;
    }
    if (ON_DISK.contains(gauge)) {
      return Filling.lawful(COUNTED_SECONDS, "files may fill for a while");
    }
    if (gauge.equals(LIVE)) {
      return Filling.lawful(COUNTED_SECONDS, "what is cached may fill for a while");
    }
    if (showsHeap(gauge) && seen.heap().isLeft()) {
      return room(
          "the heap of the JVM", seen.heap(), ", which --attach --force-gc does not wait for");
    }
    if (SHARED.contains(gauge) && seen.shared().isLeft()) {
      return room("memory that the processes share", seen.shared(), "");
    }
    return seen.runtimes().isEmpty()
        ? Filling.lawful(COUNTED_SECONDS, "memory may fill for a while")
        : Filling.lawful(
            Filling.COLLECTED_SECONDS,
            "the memory of "
                + String.join(" and ", new TreeSet<>(seen.runtimes()))
                + " may fill between two collections");
  }

  private static Filling room(String whose, Heaps.Room room, String remedy) {
    return Filling.ofRoom(
        (double) room.left(),
        Formatted.of(
            "%s may fill %,.0f more of its %,.0f MB%s",
            whose, room.left() / MEGABYTE, room.bytes() / MEGABYTE, remedy));
  }

  private static boolean showsHeap(String gauge) {
    return !gauge.startsWith("jvm.") || gauge.startsWith("jvm.heap.");
  }

  public static boolean lawfully(String gauge) {
    boolean memory = gauge.endsWith("bytes") && NEVER.stream().noneMatch(gauge::startsWith);
    return memory
        || MAPPINGS.contains(gauge)
        || COLLECTED.stream().anyMatch(gauge::startsWith)
        || elasticPool(gauge);
  }

  /**
   * Seconds after which a rise of a gauge counts, 0 for most. The kernel keeps a connection for 60
   * s at the side that closed it first: under an even load these rise for as long, and in twice
   * that it shows whether they go on.
   */
  static double settlesWithinSeconds(String gauge) {
    return KEPT_BY_THE_KERNEL.contains(gauge) ? 120 : 0;
  }

  /**
   * Seconds after which the judge itself has found a rise in twice what may fill, so that it has
   * not to be found again.
   */
  static double foundAgainSeconds(String gauge) {
    return lawfully(gauge) && gauge.endsWith("bytes")
        ? Filling.COLLECTED_SECONDS
        : Double.POSITIVE_INFINITY;
  }

  /** A pool opens connections up to its size; how many are in use is another gauge. */
  private static boolean elasticPool(String gauge) {
    return gauge.startsWith("pool.") && (gauge.endsWith(".total") || gauge.endsWith(".idle"));
  }
}
