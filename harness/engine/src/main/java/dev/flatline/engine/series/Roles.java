package dev.flatline.engine.series;

import dev.flatline.engine.cell.Notation;
import dev.flatline.engine.table.Notes;
import dev.flatline.process.FlatlineException;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of a table are.
 *
 * @param operations counted so far; growth is then judged along them
 * @param values at least one
 */
record Roles(Optional<Clock> clock, Optional<ValueColumn> operations, List<ValueColumn> values) {

  // A column of figures may have some cells that are none, which are refused where they stand.
  static final double MOSTLY = 0.8;

  private static final Set<String> COUNTS_OF_WORK =
      Set.of(
          "iteration",
          "iterations",
          "iter",
          "cycle",
          "cycles",
          "round",
          "rounds",
          "requests",
          "request",
          "operations",
          "n",
          "i",
          "step",
          "loop",
          "batch",
          "run",
          "count",
          "index");

  // They number rows and processes, and nothing leaks in them.
  static final Set<String> NUMBERS_OF_ROWS =
      Set.of(
          "",
          "seq",
          "index",
          "idx",
          "#",
          "unnamed: 0",
          "no",
          "nr",
          "row",
          "id",
          "pid",
          "ppid",
          "uid",
          "tid",
          "line",
          "sample");

  /** Finds them. */
  static Roles of(Columns columns, Selection selection, boolean commaBetweenCells, Notes notes) {
    ClockFinder finder = new ClockFinder(columns, selection, commaBetweenCells, notes);
    Optional<Clock> clock = finder.find();
    Finder found = new Finder(columns, commaBetweenCells, clock);
    Optional<ValueColumn> operations =
        selection
            .operations()
            .map(name -> found.column(columns.named(name, "--operations")))
            .or(() -> found.operations(selection, notes));
    List<ValueColumn> values =
        selection.values().isEmpty()
            ? List.of(found.onlyValue(operations))
            : found.chosen(selection.values(), operations);
    if (clock.isEmpty() && operations.isEmpty()) {
      notes.say(
          Formatted.of(
              "no clock: a row each %s s (--step)",
              Numbers.plain(selection.step().map(step -> step.toMillis() / 1e3).orElse(1.0))));
    }
    for (ValueColumn value : values) {
      if (!value.notation().unit().isEmpty()) {
        notes.say(value.name() + " is read in " + value.notation().unit());
      }
      if (value.notation().hasDecimalComma()) {
        notes.say(value.name() + " has decimal commas");
      }
    }
    return new Roles(clock, operations, values);
  }

  /** Whether the column has one of these roles. */
  boolean has(int column) {
    return clock.filter(one -> one.column() == column).isPresent()
        || operations.filter(one -> one.column() == column).isPresent()
        || values.stream().anyMatch(one -> one.column() == column);
  }

  /** Whether most of the cells that are not missing, at least one, are numbers. */
  static boolean isFigures(List<String> cells) {
    List<String> present = cells.stream().filter(cell -> !Notation.isMissing(cell)).toList();
    long figures = present.stream().filter(Notation::isQuantity).count();
    return !present.isEmpty() && figures >= MOSTLY * present.size();
  }

  /** Whether a cell is of a column that, always so, numbers something. */
  static boolean isNought(String cell) {
    return cell.equals("0");
  }

  /** Finds columns of figures. */
  private record Finder(Columns columns, boolean commaBetweenCells, Optional<Clock> clock) {

    ValueColumn column(int column) {
      List<String> cells = columns.head(column);
      return new ValueColumn(column, columns.label(column), Notation.of(cells, commaBetweenCells));
    }

    Optional<ValueColumn> operations(Selection selection, Notes notes) {
      for (int i = 0; i < columns.count(); i++) {
        if (columns.label(i).equals("ops")) {
          return Optional.of(column(i));
        }
      }
      if (clock.isPresent() || selection.step().isPresent()) {
        return Optional.empty();
      }
      for (int i = 0; i < columns.count() && columns.count() > 1; i++) {
        if (COUNTS_OF_WORK.contains(columns.plainName(i)) && isFigures(i) && rises(i)) {
          notes.say("no clock: growth is counted along " + columns.label(i));
          return Optional.of(column(i));
        }
      }
      return Optional.empty();
    }

    private boolean rises(int column) {
      double last = Double.NEGATIVE_INFINITY;
      for (String cell : columns.head(column)) {
        double number = Double.NaN;
        try {
          number = Notation.of(List.of(cell), commaBetweenCells).number(cell);
        } catch (NumberFormatException word) {
          return false;
        }
        if (number < last) {
          return false;
        }
        last = Double.isNaN(number) ? last : number;
      }
      return true;
    }

    boolean isFigures(int column) {
      return Roles.isFigures(columns.head(column));
    }

    private boolean isCandidate(int column, Optional<ValueColumn> operations) {
      boolean taken =
          clock.filter(one -> one.column() == column).isPresent()
              || operations.filter(one -> one.column() == column).isPresent();
      return !taken
          && isFigures(column)
          && !ClockFinder.isClockName(columns.plainName(column))
          && !NUMBERS_OF_ROWS.contains(columns.plainName(column));
    }

    /** Beside a column that moves it numbers something, as the table of an answer of InfluxDB. */
    private boolean isAlwaysNought(int column) {
      return columns.head(column).stream().allMatch(Roles::isNought);
    }

    private List<Integer> candidates(Optional<ValueColumn> operations) {
      List<Integer> candidates = new ArrayList<>();
      for (int i = 0; i < columns.count(); i++) {
        if (isCandidate(i, operations)) {
          candidates.add(i);
        }
      }
      return candidates;
    }

    List<ValueColumn> chosen(List<String> names, Optional<ValueColumn> operations) {
      List<Integer> all = columns.all(names, "--value");
      List<Integer> figures =
          all.size() > 1
              ? all.stream()
                  .filter(one -> columns.isNamed(one, names) || isCandidate(one, operations))
                  .toList()
              : all;
      if (figures.isEmpty()) {
        throw FlatlineException.usage(
            "Cannot read a series because no column of numbers has such a name: source=%s, value=%s,"
                + " found=%s; name another with --value",
            columns.source(), String.join(" ", names), columns.shown());
      }
      return figures.stream().map(this::column).toList();
    }

    ValueColumn onlyValue(Optional<ValueColumn> operations) {
      boolean named = false;
      for (int i = 0; i < columns.count(); i++) {
        named |=
            columns.label(i).equalsIgnoreCase("value") || columns.label(i).startsWith("value#");
      }
      if (named) {
        return column(columns.named("value", "--value"));
      }
      List<Integer> candidates = candidates(operations);
      if (candidates.size() > 1) {
        List<Integer> moving = candidates.stream().filter(one -> !isAlwaysNought(one)).toList();
        candidates = moving.size() == 1 ? moving : candidates;
      }
      if (candidates.size() == 1) {
        return column(candidates.get(0));
      }
      if (candidates.isEmpty()) {
        throw FlatlineException.usage(
            "Cannot read a series because no column holds numbers: source=%s, found=%s; name one"
                + " with --value, or the format with --format",
            columns.source(), columns.shown());
      }
      List<String> labels = candidates.stream().limit(40).map(columns::label).toList();
      throw FlatlineException.usage(
          "Cannot choose what to judge because several columns hold numbers: source=%s,"
              + " columns=%s; name one, for example --value '%s', or judge each with --value '*'",
          columns.source(), String.join(",", labels), labels.get(0));
    }
  }
}
