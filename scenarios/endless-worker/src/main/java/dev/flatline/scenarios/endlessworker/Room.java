package dev.flatline.scenarios.endlessworker;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Turns jobs away before the heap is exhausted, as services do that want to outlive that: what is
 * left is needed to answer at all. Thread-safe.
 */
final class Room {

  /** A collection takes some ten milliseconds: not one for each job that is turned away. */
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final long most;
  private final LongSupplier clock;
  private long live;
  private long lookedAt;
  private boolean full;

  /**
   * Room in this heap.
   *
   * @param most bytes that may be live when a job is taken
   * @param clock in nanoseconds
   */
  Room(long most, LongSupplier clock) {
    this.most = most;
    this.clock = clock;
  }

  /**
   * Returns if there is room for a job.
   *
   * @throws NoRoomException if there is none, even after a collection
   */
  synchronized void require(int bytes) throws NoRoomException {
    if (full && clock.getAsLong() - lookedAt < LOOK_AGAIN_NANOS) {
      throw new NoRoomException(bytes, live, most);
    }
    full = false;
    if (used() + bytes > most) {
      System.gc();
      live = used();
      lookedAt = clock.getAsLong();
      full = live + bytes > most;
      if (full) {
        throw new NoRoomException(bytes, live, most);
      }
    }
  }

  private static long used() {
    Runtime heap = Runtime.getRuntime();
    return heap.totalMemory() - heap.freeMemory();
  }
}
