package dev.flatline.engine.soak;

import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.process.sample.ProcessProbe;
import dev.flatline.process.time.Stopwatch;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reads what the harness itself holds: a harness that grows could not be believed. */
final class HarnessWatch {

  private final ProcessProbe probe = new ProcessProbe(ProcessHandle.current().pid());
  private final Stopwatch time = Stopwatch.start();
  private final Duration every;
  private Duration next = Duration.ZERO;

  /** A watch over a soak of that length: often enough to be judged, and at most once a second. */
  HarnessWatch(Duration soak) {
    long millis = Math.max(1_000, Math.min(60_000, soak.toMillis() / 240));
    every = Duration.ofMillis(millis);
  }

  boolean due() {
    return !time.within(next);
  }

  /**
   * Reads, after a collection: what is garbage is not held.
   *
   * @param written events of the soak so far
   * @param bytes of the store
   */
  SoakEvent.OwnReading read(long written, long bytes) {
    next = Duration.ofNanos(time.nanos()).plus(every);
    Map<String, Long> values = new HashMap<>(probe.quick());
    values.put("heap.live_bytes", liveHeap());
    values.put("store.bytes", bytes);
    return new SoakEvent.OwnReading(System.currentTimeMillis(), time.seconds(), written, values);
  }

  /** Bytes that are left after a collection. */
  static long liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
