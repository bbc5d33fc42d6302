package dev.flatline.engine.series;

import dev.flatline.engine.cell.Elapsed;
import dev.flatline.engine.cell.Epoch;
import dev.flatline.engine.cell.Notation;
import dev.flatline.engine.cell.TimeText;
import dev.flatline.verdict.number.Formatted;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;

/** Reads the time of a row. */
interface Clock {

  /**
   * The time in seconds, NaN where the row has none.
   *
   * @throws NumberFormatException if the cell is no time
   */
  double seconds(List<String> cells);

  /** Whether it tells the time of the world: then it never starts anew with a process. */
  boolean ofTheWorld();

  /** The column whose cell an error shows. */
  int column();

  /** A clock of numbers. */
  record Numbers(int column, Notation notation, double unit, boolean ofTheWorld) implements Clock {
    @Override
    public double seconds(List<String> cells) {
      return notation.number(cells.get(column)) * unit;
    }
  }

  /** A clock of lengths of time, {@code 1-02:03:04}. */
  record Lengths(int column) implements Clock {
    @Override
    public double seconds(List<String> cells) {
      String cell = cells.get(column);
      return Notation.isMissing(cell) ? Double.NaN : Elapsed.seconds(cell);
    }

    @Override
    public boolean ofTheWorld() {
      return false;
    }
  }

  /** A clock of dates, perhaps with the time of day in a column of its own. */
  record Dates(List<Integer> columns, TimeText form) implements Clock {
    @Override
    public double seconds(List<String> cells) {
      String text = text(columns, cells);
      return Notation.isMissing(text) ? Double.NaN : moment(form, text).seconds();
    }

    @Override
    public boolean ofTheWorld() {
      return true;
    }

    @Override
    public int column() {
      return columns.get(0);
    }
  }

  /** A clock that counts since 1970. */
  record SinceEpoch(int column, Notation notation, Epoch unit) implements Clock {
    @Override
    public double seconds(List<String> cells) {
      double number = notation.number(cells.get(column));
      Optional<Epoch> own = Epoch.of(number);
      if (own.isPresent() && own.get() != unit) {
        throw new NumberFormatException(
            Formatted.of(
                "it counts %s since 1970, and those before %s", own.get().word(), unit.word()));
      }
      return number * unit.seconds();
    }

    @Override
    public boolean ofTheWorld() {
      return true;
    }
  }

  /** A clock that shows the time of day and begins again at midnight. */
  final class TimesOfDay implements Clock {

    private static final double DAY = 86_400;

    private final int column;
    private final TimeText form;
    private double last = Double.NEGATIVE_INFINITY;
    private double days;

    TimesOfDay(int column, TimeText form) {
      this.column = column;
      this.form = form;
    }

    @Override
    public double seconds(List<String> cells) {
      String cell = cells.get(column);
      if (Notation.isMissing(cell)) {
        return Double.NaN;
      }
      double time = moment(form, cell).seconds() + days;
      if (time < last - DAY / 2) {
        days += DAY;
        time += DAY;
      }
      last = time;
      return time;
    }

    @Override
    public boolean ofTheWorld() {
      return true;
    }

    @Override
    public int column() {
      return column;
    }
  }

  /** The text of one or two cells. */
  static String text(List<Integer> columns, List<String> cells) {
    return String.join(" ", columns.stream().map(cells::get).toList()).strip();
  }

  private static TimeText.Moment moment(TimeText form, String text) {
    try {
      return form.moment(text);
    } catch (DateTimeException unreadable) {
      NumberFormatException noTime =
          new NumberFormatException("it is not a time as those before, " + form.pattern());
      noTime.initCause(unreadable);
      throw noTime;
    }
  }
}
