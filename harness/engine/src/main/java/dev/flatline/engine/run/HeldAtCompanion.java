package dev.flatline.engine.run;

import dev.flatline.engine.sample.ProcessProbe;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Counts from outside the connections that a companion serves. */
final class HeldAtCompanion {

  private static final int LOOK_MILLIS = 5;

  private final ProcessProbe companion;
  private final long held;

  /** Counts them now, while the subject lives. */
  HeldAtCompanion(long pid) {
    companion = new ProcessProbe(pid);
    held = connections();
  }

  /** A companion that cannot be looked at has dropped nothing that anybody knows of. */
  private long connections() {
    return companion.full().getOrDefault("sockets.established", Long.MAX_VALUE);
  }

  /** Watches until the companion serves none any more, or the time is over. */
  Release awaitRelease(Duration allowed) throws InterruptedException {
    long start = System.nanoTime();
    long left = connections();
    while (left > 0 && System.nanoTime() - start < allowed.toNanos()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      left = connections();
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return new Release(
        held, left, left == 0 ? OptionalLong.of(millis) : OptionalLong.empty(), allowed.toMillis());
  }
}
