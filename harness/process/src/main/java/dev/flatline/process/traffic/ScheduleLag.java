package dev.flatline.process.traffic;

import dev.flatline.verdict.number.Formatted;
import java.time.Duration;

/** How late the generator may be: a later load is another load, and what it shows is void. */
public final class ScheduleLag {

  /** The most that the 99th percentile of the lag may be. */
  public static final Duration ALLOWED = Duration.ofMillis(100);

  private ScheduleLag() {}

  /** Whether a 99th percentile, in nanoseconds, is more than is allowed. */
  public static boolean late(double p99Nanos) {
    return p99Nanos > ALLOWED.toNanos();
  }

  /** What was measured and what is allowed. */
  public static String sentence(double p99Nanos) {
    return Formatted.of(
        "schedule lag p99 is %.1f ms, allowed %d ms", p99Nanos / 1e6, ALLOWED.toMillis());
  }
}
