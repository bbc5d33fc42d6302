package dev.flatline.verdict.number;

import java.time.Duration;

/** Lengths of time as a person reads them. */
public final class LengthText {

  private static final double MINUTE = 60;
  private static final double HOUR = 3_600;
  private static final double DAY = 86_400;

  private LengthText() {}

  /** In the one unit that fits, for example {@code 40 s}, {@code 90 min}, {@code 7.5 h}. */
  public static String inOneUnit(double seconds) {
    if (seconds < 10 * MINUTE) {
      return Formatted.of("%.0f s", seconds);
    }
    if (seconds < 3 * HOUR) {
      return Formatted.of("%.0f min", seconds / MINUTE);
    }
    return seconds < 2 * DAY
        ? Formatted.of("%.1f h", seconds / HOUR)
        : Formatted.of("%.1f days", seconds / DAY);
  }

  /** In its two largest units, for example {@code 2h5m} or {@code 40s}. */
  public static String inTwoUnits(long seconds) {
    Duration length = Duration.ofSeconds(seconds);
    if (length.toHours() > 0) {
      return length.toHours() + "h" + length.toMinutesPart() + "m";
    }
    return length.toMinutes() > 0
        ? length.toMinutes() + "m" + length.toSecondsPart() + "s"
        : seconds + "s";
  }

  /** As options take it, rounded up to a second: whole minutes as {@code 4m}, else {@code 90s}. */
  public static String asTyped(double seconds) {
    Duration time = Duration.ofMillis(Math.round(seconds * 1e3));
    return time.toSeconds() % 60 == 0 && time.toSeconds() > 0
        ? time.toMinutes() + "m"
        : (long) Math.ceil(seconds) + "s";
  }
}
