package dev.flatline.engine.watch;

import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;

/** Time, and waiting for it. */
interface Clock {

  /** Nanoseconds of a clock that never goes back. */
  long nanos();

  /** Nanoseconds of a processor that the thread has taken. */
  long cpuNanos();

  /** Waits until that moment of {@link #nanos()}, or returns at once if it is over. */
  void sleepUntil(long nanos);

  /** That of this machine. */
  static Clock system() {
    return new Clock() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      }

      @Override
      public void sleepUntil(long nanos) {
        LockSupport.parkNanos(nanos - System.nanoTime());
      }
    };
  }
}
