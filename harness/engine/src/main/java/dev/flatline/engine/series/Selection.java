package dev.flatline.engine.series;

import dev.flatline.engine.cell.TimeText;
import dev.flatline.process.FlatlineException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the user chose of a table; what is not chosen is found and said.
 *
 * @param time the column of the clock
 * @param operations the column of operations completed so far
 * @param values the columns to judge, by name, by pattern with {@code *} and {@code ?}, or by name
 *     and place, {@code value#2}
 * @param by the columns that tell the rows of several sources apart; {@code none} takes all rows
 *     for one series
 * @param step the time from row to row where there is no clock
 * @param timeUnit the unit of a clock of numbers: s, ms, us, ns, min or h
 * @param timeFormat how times are written
 * @param skipUnreadable whether rows that cannot be read are left out instead of refused
 */
public record Selection(
    Optional<String> time,
    Optional<String> operations,
    List<String> values,
    Optional<String> by,
    Optional<Duration> step,
    Optional<String> timeUnit,
    Optional<TimeText> timeFormat,
    boolean skipUnreadable) {

  /** Nothing chosen. */
  public static final Selection NONE =
      new Selection(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false);

  public Selection {
    values = List.copyOf(values);
    timeUnit.ifPresent(Selection::seconds);
  }

  /** Whether all rows are to be one series, whatever tells them apart. */
  boolean allRows() {
    return by.filter("none"::equals).isPresent();
  }

  /** How many seconds a unit of time is. */
  static double seconds(String unit) {
    return switch (unit) {
      case "s" -> 1;
      case "ms" -> 1e-3;
      case "us" -> 1e-6;
      case "ns" -> 1e-9;
      case "min" -> 60;
      case "h" -> 3_600;
      default ->
          throw FlatlineException.usage(
              "Cannot read a clock because its unit is not known: time-unit=%s; choose s, ms, us,"
                  + " ns, min or h",
              unit);
    };
  }
}
