package dev.flatline.engine.cases;

import dev.flatline.engine.grade.Release;
import dev.flatline.process.sample.Probe;
import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import java.time.Duration;
import java.util.OptionalLong;

/** Counts from outside the connections that a companion serves. */
final class HeldAtCompanion {

  private static final Duration LOOK = Duration.ofMillis(5);

  private final Probe companion;
  private final Clock clock;
  private final long held;

  /** Counts them now, while the subject lives. */
  HeldAtCompanion(Probe companion, Clock clock) {
    this.companion = companion;
    this.clock = clock;
    held = connections();
  }

  /** A companion that cannot be looked at has dropped nothing that anybody knows of. */
  private long connections() {
    return companion.full().getOrDefault("sockets.established", Long.MAX_VALUE);
  }

  /** Watches until the companion serves none any more, or the time is over. */
  Release awaitRelease(Duration allowed) throws InterruptedException {
    Stopwatch ended = clock.start();
    long left = connections();
    while (left > 0 && ended.within(allowed)) {
      clock.sleep(LOOK);
      left = connections();
    }
    return new Release(
        held,
        left,
        left == 0 ? OptionalLong.of(ended.millis()) : OptionalLong.empty(),
        allowed.toMillis());
  }
}
