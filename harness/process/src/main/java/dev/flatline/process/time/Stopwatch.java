package dev.flatline.process.time;

import java.time.Duration;

/**
 * Time since a moment.
 *
 * @param startNanos the moment, in nanoseconds of the clock
 */
public record Stopwatch(Clock clock, long startNanos) {

  /** One on the clock of this machine that begins now. */
  public static Stopwatch start() {
    return Clock.system().start();
  }

  /** Nanoseconds since it began. */
  public long nanos() {
    return clock.nanos() - startNanos;
  }

  /** Whole milliseconds since it began. */
  public long millis() {
    return nanos() / 1_000_000;
  }

  /** Seconds since it began. */
  public double seconds() {
    return nanos() / 1e9;
  }

  /** Whether less than that has passed since it began. */
  public boolean within(Duration limit) {
    return nanos() < limit.toNanos();
  }
}
