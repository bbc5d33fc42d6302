package dev.flatline.engine.watch;

import java.util.List;

/**
 * Which gauges may lawfully rise for a while: memory, which a runtime takes up to its first
 * collections, and what it loads when it is first used. Files, and what the kernel keeps for a
 * process until it gives it back, have no such room.
 */
final class Fills {

  private static final List<String> NEVER =
      List.of("files.", "memfd.", "tmp.", "shm.", "ipc.", "jvm.buffers.");

  private static final List<String> COUNTS = List.of("mappings", "jvm.classes");

  private Fills() {}

  static boolean lawfully(String gauge) {
    boolean memory = gauge.endsWith("bytes") && NEVER.stream().noneMatch(gauge::startsWith);
    return memory || COUNTS.contains(gauge) || elasticPool(gauge);
  }

  /**
   * Seconds after which a rise of a gauge counts, 0 for most. The kernel keeps a connection that a
   * server has closed for 60 s: under an even load these rise for as long, and in twice that it
   * shows whether they go on.
   */
  static double settlesWithinSeconds(String gauge) {
    return gauge.equals("sockets.time_wait.served") ? 120 : 0;
  }

  /** A pool opens connections up to its size; how many are in use is another gauge. */
  private static boolean elasticPool(String gauge) {
    return gauge.startsWith("pool.") && (gauge.endsWith(".total") || gauge.endsWith(".idle"));
  }
}
