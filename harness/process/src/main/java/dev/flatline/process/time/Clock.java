package dev.flatline.process.time;

import java.time.Duration;

/** Time that never goes back, and waiting for it. Thread-safe. */
public interface Clock {

  /** Nanoseconds since a moment of the clock's own; only differences mean anything. */
  long nanos();

  /** Nanoseconds of a processor that the thread has taken. */
  long cpuNanos();

  /** Waits until that moment of {@link #nanos()}; returns early if the thread is unparked. */
  void sleepUntil(long nanos);

  /** Waits for so long. */
  void sleep(Duration length) throws InterruptedException;

  /** A stopwatch that begins now. */
  default Stopwatch start() {
    return new Stopwatch(this, nanos());
  }

  /** That of this machine. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}
