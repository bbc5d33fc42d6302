package dev.flatline.engine.cell;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One way in which people write a time, read by {@code java.time}.
 *
 * @param pattern as people know it
 */
public record TimeText(String pattern, DateTimeFormatter formatter) {

  // A fraction behind a point or a comma; a zone, an offset or UTC, behind a blank or not.
  private static final String ZONE = "[[ ]XXX][[ ]XX][[ ]X][ zzz][' ['VV']']['['VV']']";

  private static final List<TimeText> KNOWN = known();

  /** A time and what of it was written. */
  public enum Written {
    ZONED,
    WITHOUT_ZONE,
    TIME_OF_DAY
  }

  /**
   * What a cell says.
   *
   * @param seconds since 1970, taken for UTC where no zone is written; since midnight for a time of
   *     day
   */
  public record Moment(double seconds, Written written) {}

  private static List<TimeText> known() {
    List<TimeText> all = new ArrayList<>();
    for (String date :
        List.of(
            "uuuu-M-d",
            "uuuu/M/d",
            "uuuu.M.d",
            "uuuuMMdd",
            "d.M.uuuu",
            "d/M/uuuu",
            "M/d/uuuu",
            "d-M-uuuu",
            "M-d-uuuu",
            "d.M.uu",
            "d/M/uu",
            "M/d/uu",
            "d MMM uuuu",
            "d-MMM-uuuu",
            "d/MMM/uuuu",
            "MMM d, uuuu",
            "MMM d uuuu",
            "EEE, d MMM uuuu",
            "EEE MMM d uuuu")) {
      all.add(of(date + "['T'][' ']['T '][', '][',']['_'][':'][' - ']", true));
    }
    all.add(exact("EEE MMM [ ]d H:mm:ss[ zzz] uuuu"));
    all.add(exact("EEE MMM [ ]d h:mm:ss a[ zzz] uuuu"));
    all.add(exact("EEE [ ]d MMM h:mm:ss a[ zzz] uuuu"));
    all.add(exact("EEE [ ]d MMM H:mm:ss[ zzz] uuuu"));
    all.add(exact("EEE MMM d uuuu H:mm:ss 'GMT'XX[' ('zzzz')']"));
    all.add(exact("uuuuMMdd'T'HHmmss[XXX][X]"));
    all.add(exact("uuuuMMdd[-][_][ ]HHmmss"));
    all.add(exact("uuuuMMddHHmmss"));
    all.add(exact("EEE [ ]d MMM uuuu h:mm:ss a zzz"));
    all.add(exact("uuuu-MM-dd[-]['T'][_][ ]HH-mm-ss"));
    all.add(exact("MMM [ ]d H:mm:ss"));
    all.add(of("", false));
    return List.copyOf(all);
  }

  private static TimeText of(String date, boolean timeMayLack) {
    DateTimeFormatterBuilder form = new DateTimeFormatterBuilder().parseCaseInsensitive();
    form.appendPattern(date);
    if (timeMayLack) {
      form.optionalStart();
    }
    form.optionalStart().appendPattern("h:mm").appendOptional(seconds()).appendPattern("[ ]a");
    form.optionalEnd();
    form.optionalStart().appendPattern("H:mm").appendOptional(seconds()).optionalEnd();
    if (timeMayLack) {
      form.optionalEnd();
    }
    form.appendPattern(ZONE);
    String shown = date.isEmpty() ? "H:mm:ss" : date.substring(0, cut(date)) + " H:mm:ss";
    return new TimeText(shown, form.toFormatter(Locale.ENGLISH));
  }

  private static int cut(String date) {
    int bracket = date.indexOf('[');
    return bracket < 0 ? date.length() : bracket;
  }

  private static DateTimeFormatter seconds() {
    return new DateTimeFormatterBuilder()
        .appendPattern(":ss")
        .optionalStart()
        .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
        .optionalEnd()
        .optionalStart()
        .appendLiteral(',')
        .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, false)
        .optionalEnd()
        .toFormatter(Locale.ENGLISH);
  }

  private static TimeText exact(String pattern) {
    return new TimeText(pattern, pattern(pattern));
  }

  private static DateTimeFormatter pattern(String pattern) {
    DateTimeFormatterBuilder form =
        new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
    if (!pattern.contains("u") && !pattern.contains("y") && pattern.contains("M")) {
      // A year in which no month is missing a day; only differences count.
      form.parseDefaulting(ChronoField.YEAR, LEAP_YEAR);
    }
    return form.toFormatter(Locale.ENGLISH);
  }

  private static final long LEAP_YEAR = 2024;

  /**
   * The user's own pattern, as of {@link DateTimeFormatter}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static TimeText ofPattern(String pattern) {
    return new TimeText(pattern, pattern(pattern));
  }

  /** Every way in which all of the cells can be read; empty if there is none. */
  public static List<TimeText> readingAll(List<String> cells) {
    List<TimeText> fitting = new ArrayList<>(KNOWN);
    for (String cell : cells) {
      fitting.removeIf(form -> !form.reads(cell));
      if (fitting.isEmpty()) {
        break;
      }
    }
    return fitting;
  }

  /** Whether a cell looks like a time in any known way. */
  public static boolean isTime(String cell) {
    return cell.length() >= 4 && KNOWN.stream().anyMatch(form -> form.reads(cell));
  }

  boolean reads(String cell) {
    java.text.ParsePosition place = new java.text.ParsePosition(0);
    String text = cell.strip();
    // Without an exception for each way that does not fit.
    return formatter.parseUnresolved(text, place) != null
        && place.getErrorIndex() < 0
        && place.getIndex() == text.length()
        && resolves(text);
  }

  private boolean resolves(String text) {
    try {
      moment(text);
      return true;
    } catch (DateTimeException impossible) {
      return false;
    }
  }

  /**
   * The time in a cell.
   *
   * @throws DateTimeException if it is none
   */
  public Moment moment(String cell) {
    TemporalAccessor parsed =
        formatter.parseBest(
            cell.strip(),
            ZonedDateTime::from,
            LocalDateTime::from,
            LocalDate::from,
            LocalTime::from);
    if (parsed instanceof ZonedDateTime zoned) {
      return new Moment(seconds(zoned.toInstant()), Written.ZONED);
    }
    if (parsed instanceof LocalDateTime local) {
      return new Moment(seconds(local.toInstant(ZoneOffset.UTC)), Written.WITHOUT_ZONE);
    }
    if (parsed instanceof LocalDate day) {
      return new Moment(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond(), Written.WITHOUT_ZONE);
    }
    if (parsed instanceof LocalTime time) {
      return new Moment(time.toNanoOfDay() / 1e9, Written.TIME_OF_DAY);
    }
    throw new DateTimeParseException("neither a date nor a time", cell, 0);
  }

  private static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }
}
