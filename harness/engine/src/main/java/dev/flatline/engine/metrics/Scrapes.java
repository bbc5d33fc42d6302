package dev.flatline.engine.metrics;

import dev.flatline.process.time.Stopwatch;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the answers to scrapes. */
final class Scrapes {

  private long answered;

  synchronized void answered() {
    answered++;
    notifyAll();
  }

  synchronized long count() {
    return answered;
  }

  /** Waits for one more, but no longer than that. */
  synchronized void awaitNext(Duration atMost) throws InterruptedException {
    long before = answered;
    Stopwatch waited = Stopwatch.start();
    for (long left = atMost.toNanos(); answered == before && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = atMost.toNanos() - waited.nanos();
    }
  }
}
