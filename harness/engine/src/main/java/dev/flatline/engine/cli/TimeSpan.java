package dev.flatline.engine.cli;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** A length of time as people write it. */
final class TimeSpan {

  private TimeSpan() {}

  /**
   * Reads, for example, {@code 90s}, {@code 10m}, {@code 72h} or {@code 1h30m}.
   *
   * @param option that it is the value of
   * @throws FlatlineException if it is none, or not above 0
   */
  static Duration of(String option, String text) {
    try {
      String upper = text.toUpperCase(Locale.ROOT);
      int day = upper.indexOf('D');
      String iso =
          day < 0 ? "PT" + upper : "P" + upper.substring(0, day + 1) + after(upper, day + 1);
      Duration time = Duration.parse(iso);
      if (time.isZero() || time.isNegative()) {
        throw new DateTimeParseException("not above 0", text, 0);
      }
      return time;
    } catch (DateTimeParseException unreadable) {
      throw new FlatlineException(
          Status.USAGE,
          "Cannot read a time because it is none: %s=%s; give for example 90s, 10m, 72h or 1h30m"
              .formatted(option, text),
          unreadable);
    }
  }

  private static String after(String text, int from) {
    return from < text.length() ? "T" + text.substring(from) : "";
  }
}
