package dev.flatline.engine.series;

import dev.flatline.engine.cell.Elapsed;
import dev.flatline.engine.cell.Epoch;
import dev.flatline.engine.cell.Notation;
import dev.flatline.engine.cell.TimeText;
import dev.flatline.engine.cell.TimeText.Written;
import dev.flatline.engine.table.Notes;
import dev.flatline.process.FlatlineException;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Finds the column that tells when a row was recorded, and how it is written. */
final class ClockFinder {

  // Names that people and tools give to clocks, the surest first.
  private static final List<String> NAMES =
      List.of(
          "t_s",
          "timestamp",
          "datetime",
          "date_time",
          "_time",
          "@timestamp",
          "time",
          "ts",
          "date",
          "time_stamp",
          "epoch",
          "unixtime",
          "unix_time",
          "unix",
          "utc",
          "t",
          "clock",
          "elapsed",
          "elapsed time",
          "elapsed_time",
          "etime",
          "uptime",
          "seconds",
          "sec",
          "secs",
          "second",
          "created_at",
          "recorded_at",
          "sampled_at",
          "collected_at",
          "starttime",
          "when",
          "at",
          "minutes",
          "minute",
          "hours",
          "hour",
          "hh:mm:ss",
          "day");

  private static final List<String> STEMS =
      List.of("timestamp", "datetime", "elapsed", "uptime", "time", "date", "epoch", "ts");

  // A clock may have a few rows out of order; figures that rise and fall are none.
  private static final double MOSTLY = 0.9;

  private final Columns columns;
  private final Selection selection;
  private final boolean commaBetweenCells;
  private final Notes notes;

  ClockFinder(Columns columns, Selection selection, boolean commaBetweenCells, Notes notes) {
    this.columns = columns;
    this.selection = selection;
    this.commaBetweenCells = commaBetweenCells;
    this.notes = notes;
  }

  /** The clock, empty if the table has none. */
  Optional<Clock> find() {
    if (selection.time().isPresent()) {
      int column = columns.named(selection.time().get(), "--time");
      Optional<Clock> chosen = of(column, true);
      if (chosen.isEmpty()) {
        throw FlatlineException.usage(
            "Cannot read a clock because its cells are no times: source=%s, column=%s, cell=%s; say"
                + " how they are written, for example --time-format 'dd.MM.yyyy HH:mm:ss', or name"
                + " another with --time",
            columns.source(), columns.label(column), firstCell(column));
      }
      return chosen;
    }
    for (int column : byName()) {
      Optional<Clock> clock = of(column, false);
      if (clock.isPresent()) {
        return clock;
      }
    }
    return columns.count() > 1 ? firstOfTimes() : Optional.empty();
  }

  private String firstCell(int column) {
    return columns.head(column).stream()
        .filter(cell -> !Notation.isMissing(cell))
        .findFirst()
        .orElse("");
  }

  /** Whether that is what clocks are called. */
  static boolean isClockName(String name) {
    return NAMES.contains(name) || STEMS.stream().anyMatch(stem -> hasStem(name, stem));
  }

  private List<Integer> byName() {
    List<Integer> found = new ArrayList<>();
    for (String name : NAMES) {
      for (int i = 0; i < columns.count(); i++) {
        if (columns.plainName(i).equals(name)) {
          found.add(i);
        }
      }
    }
    for (String stem : STEMS) {
      for (int i = 0; i < columns.count(); i++) {
        if (!found.contains(i) && hasStem(columns.plainName(i), stem)) {
          found.add(i);
        }
      }
    }
    return found;
  }

  private static boolean hasStem(String name, String stem) {
    return name.matches(
            "(.*[_ -])?"
                + stem
                + "s?([_ -](s|sec|secs|seconds|ms|millis|us|ns|min|utc|unix|h|hours|minutes|local|iso))?")
        || (stem.length() > 4 && name.contains(stem))
        || name.equals("time" + stem);
  }

  /** Without a name that says it: a column of dates, or the first of a table without a header. */
  private Optional<Clock> firstOfTimes() {
    for (int column = 0; column < columns.count(); column++) {
      List<String> cells = present(column);
      boolean dates =
          !cells.isEmpty()
              && !Notation.isQuantity(cells.get(0))
              && !TimeText.readingAll(cells).isEmpty();
      if (dates) {
        return of(column, false);
      }
    }
    return columns.plainName(0).equals("column1") ? of(0, false) : Optional.empty();
  }

  private List<String> present(int column) {
    return columns.head(column).stream().filter(cell -> !Notation.isMissing(cell)).toList();
  }

  private Optional<Clock> of(int column, boolean asked) {
    List<String> cells = present(column);
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    // A broken last row must not hide the clock of a short table.
    List<String> sure = cells.size() > 1 ? cells.subList(0, cells.size() - 1) : cells;
    if (selection.timeFormat().isPresent()) {
      return Optional.of(dates(column, selection.timeFormat().get(), cells.get(0)));
    }
    if (sure.stream().allMatch(Elapsed::is) && isLength(column, sure)) {
      return Optional.of(new Clock.Lengths(column));
    }
    if (sure.stream().allMatch(Notation::isQuantity)) {
      Optional<Clock> digits = compactDates(column, sure);
      return digits.isPresent() ? digits : numbers(column, cells, asked);
    }
    return TimeTexts.of(columns, column, sure, notes)
        .map(form -> dates(column, form, cells.get(0)));
  }

  private boolean isLength(int column, List<String> cells) {
    String name = columns.plainName(column);
    return name.contains("elapsed")
        || name.contains("etime")
        || name.contains("uptime")
        || TimeText.readingAll(cells).isEmpty();
  }

  /** {@code 20240610061320} is a date and no number. */
  private Optional<Clock> compactDates(int column, List<String> cells) {
    return cells.stream().allMatch(cell -> cell.matches("(19|20)\\d{12}"))
        ? TimeText.readingAll(cells).stream()
            .findFirst()
            .map(form -> dates(column, form, cells.get(0)))
        : Optional.empty();
  }

  private Clock dates(int column, TimeText form, String first) {
    Written written;
    try {
      written = form.moment(first).written();
    } catch (java.time.DateTimeException other) {
      throw new FlatlineException(
          dev.flatline.process.Status.USAGE,
          Formatted.of(
              "Cannot read a clock because a cell is not written that way: source=%s, column=%s, cell=%s, time-format=%s; see the letters of java.time.format.DateTimeFormatter",
              columns.source(), columns.label(column), first, form.pattern()),
          other);
    }
    switch (written) {
      case TIME_OF_DAY -> {
        notes.say("clock " + columns.label(column) + " shows the time of day");
        return new Clock.TimesOfDay(column, form);
      }
      case WITHOUT_ZONE ->
          notes.say("clock " + columns.label(column) + " has no zone and is taken for UTC");
      case ZONED -> {}
    }
    return timeOfDayBeside(column, form, first)
        .orElseGet(() -> new Clock.Dates(List.of(column), form));
  }

  /** Where the date and the time of day are columns of their own. */
  private Optional<Clock> timeOfDayBeside(int date, TimeText form, String first) {
    if (first.contains(":")) {
      return Optional.empty();
    }
    for (int time = 0; time < columns.count(); time++) {
      List<String> cells = present(time);
      if (time != date && !cells.isEmpty() && cells.get(0).matches("\\d\\d?:\\d\\d.*")) {
        List<Integer> both = List.of(date, time);
        List<String> joined =
            columns.rows().stream().map(row -> Clock.text(both, row.cells())).toList();
        List<TimeText> forms = TimeText.readingAll(joined);
        if (!forms.isEmpty()) {
          notes.say("clock taken from " + columns.label(date) + " and " + columns.label(time));
          return Optional.of(new Clock.Dates(both, forms.contains(form) ? form : forms.get(0)));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Clock> numbers(int column, List<String> cells, boolean asked) {
    Notation notation = Notation.of(cells, commaBetweenCells);
    double[] numbers = readable(cells, notation);
    Optional<Epoch> epoch = epoch(numbers);
    if (!asked && epoch.isEmpty() && !advances(numbers)) {
      return Optional.empty();
    }
    String name = columns.label(column);
    if (selection.timeUnit().isPresent()) {
      double unit = Selection.seconds(selection.timeUnit().get());
      return Optional.of(new Clock.Numbers(column, notation, unit, epoch.isPresent()));
    }
    if (epoch.isPresent()) {
      if (epoch.get() != Epoch.SECONDS) {
        notes.say("clock " + name + " counts " + epoch.get().word() + " since 1970");
      }
      return Optional.of(new Clock.SinceEpoch(column, notation, epoch.get()));
    }
    Optional<TimeUnitName> named = TimeUnitName.in(name);
    if (notation.secondsOfUnit().isPresent()) {
      notes.say("clock " + name + " is in " + notation.unit());
      return Optional.of(
          new Clock.Numbers(column, notation, notation.secondsOfUnit().get(), false));
    }
    if (named.isEmpty()) {
      notes.say(
          "clock " + name + " is taken for seconds (--time-unit ms, us, ns, min or h if not)");
    } else if (named.get() != TimeUnitName.SECONDS) {
      notes.say("clock " + name + " is in " + named.get().word());
    }
    double unit = named.map(TimeUnitName::seconds).orElse(1.0);
    return Optional.of(new Clock.Numbers(column, notation, unit, false));
  }

  private static double[] readable(List<String> cells, Notation notation) {
    List<Double> numbers = new ArrayList<>();
    for (String cell : cells) {
      try {
        numbers.add(notation.number(cell));
      } catch (NumberFormatException later) {
        // Refused or left out when its row is read.
        numbers.add(Double.NaN);
      }
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Optional<Epoch> epoch(double[] numbers) {
    for (Epoch unit : Epoch.values()) {
      if (numbers.length > 0
          && DoubleStream.of(numbers).filter(unit::fits).count() >= MOSTLY * numbers.length) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }

  /** Whether it goes on: a column that rises and falls, or stands still, is no clock. */
  private static boolean advances(double[] numbers) {
    if (numbers.length < 2) {
      return true;
    }
    int back = 0;
    for (int i = 1; i < numbers.length; i++) {
      back += numbers[i] < numbers[i - 1] ? 1 : 0;
    }
    boolean moves = DoubleStream.of(numbers).distinct().count() > 1;
    return moves && back <= (1 - MOSTLY) * numbers.length;
  }
}
