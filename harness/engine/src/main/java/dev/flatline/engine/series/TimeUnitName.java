package dev.flatline.engine.series;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A unit of time that the name of a column ends with, {@code elapsed_ms} or {@code Time (min)}. */
enum TimeUnitName {
  MILLISECONDS("milliseconds", 1e-3, "ms|msec|millis|milliseconds"),
  MICROSECONDS("microseconds", 1e-6, "us|µs|micros|microseconds"),
  NANOSECONDS("nanoseconds", 1e-9, "ns|nanos|nanoseconds"),
  MINUTES("minutes", 60, "min|mins|minute|minutes"),
  HOURS("hours", 3_600, "h|hr|hrs|hour|hours"),
  DAYS("days", 86_400, "d|day|days"),
  SECONDS("seconds", 1, "s|sec|secs|second|seconds");

  private final String word;
  private final double seconds;
  private final Pattern ending;

  TimeUnitName(String word, double seconds, String names) {
    this.word = word;
    this.seconds = seconds;
    this.ending = Pattern.compile("(.*[^a-z])?(" + names + ")[)\\]}]?");
  }

  /** The unit in a name. */
  static Optional<TimeUnitName> in(String name) {
    String lower = name.toLowerCase(Locale.ROOT).strip();
    for (TimeUnitName unit : values()) {
      if (unit.ending.matcher(lower).matches()) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }

  double seconds() {
    return seconds;
  }

  String word() {
    return word;
  }
}
