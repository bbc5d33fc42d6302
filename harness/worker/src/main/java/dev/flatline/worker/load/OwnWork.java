package dev.flatline.worker.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Work of the harness in a JVM whose heap the subject may use up. What an operation held is free a
 * moment after it failed, so the work is tried again until there is room for it. It must be of a
 * kind that can begin anew.
 */
final class OwnWork {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private OwnWork() {}

  /** Work that may find no room. */
  interface Work<T> {
    T run();
  }

  /**
   * Answers what the work answers.
   *
   * @throws OutOfMemoryError if there is no room for it for ten seconds
   */
  static <T> T whenThereIsRoom(Work<T> work) {
    long began = System.nanoTime();
    while (true) {
      try {
        return work.run();
      } catch (OutOfMemoryError exhausted) {
        if (System.nanoTime() - began > PATIENCE.toNanos()) {
          throw exhausted;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
