package dev.flatline.engine.prometheus;

import dev.flatline.process.FlatlineException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The points in time that a series is read at.
 *
 * @param start first point
 * @param end last point that may be read, not before the start
 * @param step from point to point, at least a millisecond
 */
public record TimeRange(Instant start, Instant end, Duration step) {

  // As many points as a series may have: a year at a step of 15 s is two million.
  private static final long MOST_POINTS = 20_000_000;

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  private static final int MOST_YEARS = 100;
  private static final Duration MOST = Duration.ofDays(365L * MOST_YEARS);

  private static final Pattern UNIT = Pattern.compile("(\\d+)(ms|s|m|h|d|w|y)");
  private static final Pattern SECONDS = Pattern.compile("\\d+(\\.\\d+)?");

  public TimeRange {
    if (end.isBefore(start)) {
      throw FlatlineException.usage(
          "Cannot query a range because it ends before it starts: start=%s, end=%s; swap them",
          start, end);
    }
    if (step.toMillis() < 1) {
      throw FlatlineException.usage(
          "Cannot query a range because the step is too short: step=%s; give at least 1ms, best the"
              + " scrape interval",
          step);
    }
    if (Duration.between(start, end).toMillis() / step.toMillis() > MOST_POINTS) {
      throw FlatlineException.usage(
          "Cannot query a range because it has more than %d points: start=%s, end=%s, step=%s; give"
              + " a longer step",
          MOST_POINTS, start, end, step);
    }
  }

  /**
   * A range as a user writes it.
   *
   * @param start an RFC 3339 time, seconds since 1970, {@code now}, or {@code -1h} for an hour ago
   * @param end the same
   * @param step a duration as in PromQL, for example {@code 15s} or {@code 1h30m}, or seconds
   * @throws FlatlineException if one of them cannot be read
   */
  public static TimeRange parse(String start, String end, String step, Instant now) {
    return new TimeRange(time("start", start, now), time("end", end, now), duration("step", step));
  }

  private static Instant time(String name, String text, Instant now) {
    Instant read = read(name, text, now);
    if (read.isBefore(Instant.EPOCH) || read.isAfter(LATEST)) {
      throw FlatlineException.usage(
          "Cannot query a range because a time is out of range: %s=%s; give one from %s to %s",
          name, text, Instant.EPOCH, LATEST);
    }
    return read;
  }

  private static Instant read(String name, String text, Instant now) {
    if (text.equals("now")) {
      return now;
    }
    if (SECONDS.matcher(text).matches()) {
      return Instant.ofEpochMilli(millis(text));
    }
    if (text.startsWith("-")) {
      return now.minus(duration(name, text, text.substring(1)));
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException unreadable) {
      throw FlatlineException.usage(
          "Cannot query a range because a time is not one: %s=%s; give 2026-01-31T08:00:00Z, seconds"
              + " since 1970, now, or -1h",
          name, text);
    }
  }

  /**
   * A duration as in PromQL, for example {@code 15s} or {@code 1h30m}, or seconds.
   *
   * @param name of the option that it is the value of
   * @throws FlatlineException if it is none, or longer than {@value #MOST_YEARS} years
   */
  public static Duration duration(String name, String text) {
    return duration(name, text, text);
  }

  private static Duration duration(String name, String shown, String text) {
    if (SECONDS.matcher(text).matches()) {
      return limited(name, shown, Duration.ofMillis(millis(text)));
    }
    Matcher unit = UNIT.matcher(text);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (unit.find() && unit.start() == end) {
      sum =
          sum.plus(
              Duration.ofMillis(millisOf(unit.group(2))).multipliedBy(number(name, unit, shown)));
      end = unit.end();
    }
    if (end == 0 || end != text.length()) {
      throw unreadable(name, shown);
    }
    return limited(name, shown, sum);
  }

  private static Duration limited(String name, String text, Duration read) {
    if (read.compareTo(MOST) > 0) {
      throw FlatlineException.usage(
          "Cannot read a series because a duration is too long: %s=%s; give at most %dy",
          name, text, MOST_YEARS);
    }
    return read;
  }

  /** Of seconds; never more than a long holds. */
  private static long millis(String seconds) {
    return Math.round(Double.parseDouble(seconds) * 1000);
  }

  private static long number(String name, Matcher unit, String text) {
    String digits = unit.group(1);
    if (digits.length() > 9) {
      throw unreadable(name, text);
    }
    return Long.parseLong(digits);
  }

  private static FlatlineException unreadable(String name, String text) {
    return FlatlineException.usage(
        "Cannot read a series because a duration is not one: %s=%s; give for example 15s, 1m or"
            + " 1h30m",
        name, text);
  }

  private static long millisOf(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      case "w" -> 7 * 86_400_000L;
      default -> 365 * 86_400_000L;
    };
  }

  /** So many points from the start on, at most, as a range of its own. */
  TimeRange slice(Instant from, int points) {
    Instant last = from.plus(step.multipliedBy(points - 1L));
    return new TimeRange(from, last.isAfter(end) ? end : last, step);
  }

  Instant after(TimeRange slice) {
    long steps = Duration.between(slice.start, slice.end).toMillis() / step.toMillis();
    return slice.start.plus(step.multipliedBy(steps + 1));
  }
}
