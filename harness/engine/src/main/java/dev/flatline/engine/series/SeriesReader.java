package dev.flatline.engine.series;

import dev.flatline.engine.cell.Notation;
import dev.flatline.engine.judge.SeriesSource;
import dev.flatline.engine.table.Notes;
import dev.flatline.engine.table.Row;
import dev.flatline.engine.table.Table;
import dev.flatline.process.FlatlineException;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the series that the user chose, or the only one, out of a table. */
final class SeriesReader {

  // At three numbers a reading 80 MB of the launcher's 256: 38 days of one reading a second.
  private static final int MOST = 3_300_000;

  // More are rather a column that means something else.
  private static final int MOST_SOURCES = 1_000;

  private static final String LEFT_OUT = "unreadable lines left out";

  private final Table table;
  private final Columns columns;
  private final Selection selection;
  private final Notes notes;
  private final String source;
  private final Roles roles;
  private final List<Integer> by;
  private final PassedOver passedOver;
  private final Optional<LateSources> lateSources;
  private final Map<String, List<Readings>> read = new LinkedHashMap<>();
  private int readings;
  private Optional<String> refusal = Optional.empty();

  private SeriesReader(Table table, Selection selection, String source, Notes notes) {
    this.table = table;
    this.selection = selection;
    this.notes = notes;
    this.source = source;
    this.columns = new Columns(table, source);
    requireRows();
    this.roles = Roles.of(columns, selection, table.commaBetweenCells(), notes);
    this.by = by();
    this.passedOver = new PassedOver(columns, roles, by, selection);
    this.lateSources =
        selection.by().isPresent()
            ? Optional.empty()
            : Optional.of(new LateSources(columns, roles, table.toldBy()));
    requireUseOfStep();
  }

  private void requireUseOfStep() {
    if (selection.step().isPresent()
        && (roles.clock().isPresent() || roles.operations().isPresent())) {
      throw FlatlineException.usage(
          "Cannot read a series at a step because its rows have a clock or a count of their own:"
              + " source=%s, step=%s; leave --step out",
          source, selection.step().get());
    }
  }

  /**
   * The series by name: of the gauge where there are several, of the source, or both.
   *
   * @param notes takes what was assumed and left out
   * @throws FlatlineException if the table holds none, or it is not clear which
   */
  public static Map<String, SeriesSource> read(
      Table table, Selection selection, String source, Notes notes) throws IOException {
    return new SeriesReader(table, selection, source, notes).all();
  }

  private void requireRows() {
    if (columns.rows().isEmpty()) {
      throw FlatlineException.usage(
          "Cannot judge a series because it holds no sample: source=%s%s; record at least 52, or 12"
              + " checkpoints",
          source,
          table.head().stream()
              .findFirst()
              .map(row -> Formatted.of(", line=%d, %s", row.line(), row.problem()))
              .orElse(""));
    }
  }

  private List<Integer> by() {
    if (selection.allRows()) {
      return List.of();
    }
    if (selection.by().isPresent()) {
      List<Integer> chosen = new ArrayList<>();
      for (String name : List.of(selection.by().get().split(",", -1))) {
        chosen.add(columns.named(name, "--by"));
      }
      return chosen;
    }
    Sources sources = new Sources(columns, roles, columns.rows());
    sources
        .toldBy()
        .ifPresent(
            column -> {
              throw Sources.several(columns, column, sources.counts(column).keySet(), "");
            });
    return List.of();
  }

  private Map<String, SeriesSource> all() throws IOException {
    for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
      if (refusal.isPresent()) {
        throw FlatlineException.usage("%s", refusal.get());
      }
      take(row.get());
    }
    passedOver.end();
    lateSources.ifPresent(LateSources::end);
    if (refusal.isPresent()) {
      if (read.isEmpty()) {
        throw FlatlineException.usage("%s", refusal.get());
      }
      notes.say("the last line is torn and left out");
    }
    Map<String, SeriesSource> all = new LinkedHashMap<>();
    read.forEach(
        (name, gauges) ->
            gauges.forEach(
                gauge -> {
                  Order.of(
                      gauge,
                      roles.clock().filter(Clock::ofTheWorld).isPresent(),
                      source,
                      remedy(),
                      notes);
                  all.put(gauge.name(), gauge);
                }));
    return all;
  }

  private String remedy() {
    List<Integer> names = new Sources(columns, roles, columns.rows()).names();
    return names.isEmpty()
        ? "give each a file of its own, or a column that names it, and judge with --by COLUMN"
        : Formatted.of("judge each with --by '%s'", columns.label(names.get(0)));
  }

  private void take(Row row) {
    if (!row.problem().isEmpty()) {
      refuse(
          Formatted.of(
              "Cannot read a series because %s: source=%s, line=%d; leave missing samples empty, or leave such lines out with --skip-unreadable",
              row.problem(), source, row.line()));
      return;
    }
    passedOver.see(row);
    int column = -1;
    try {
      column = roles.clock().map(Clock::column).orElse(-1);
      List<Readings> gauges = gauges(row);
      double second = second(row, gauges);
      lateSources.ifPresent(sources -> sources.see(row, second));
      column = roles.operations().map(ValueColumn::column).orElse(-1);
      double operations = roles.operations().map(one -> number(row, one)).orElse(0.0);
      double[] values = new double[gauges.size()];
      boolean skipped = false;
      for (int i = 0; i < values.length; i++) {
        ValueColumn value = roles.values().get(i);
        column = value.column();
        values[i] = selection.skipUnreadable() ? numberIfAny(row, value) : number(row, value);
        skipped |= Double.isNaN(values[i]) && !Notation.isMissing(cell(row, value));
      }
      if (skipped) {
        notes.count(LEFT_OUT);
      }
      for (int i = 0; i < values.length; i++) {
        gauges.get(i).add(second, operations, values[i]);
        requireRoom();
      }
      read.putIfAbsent(key(row), gauges);
    } catch (NumberFormatException unreadable) {
      refuse(
          Formatted.of(
              "Cannot read a series because a cell is not a number: source=%s, line=%d, column=%s, cell=%s (%s); leave a missing sample empty, name another column with --value, or leave such lines out with --skip-unreadable",
              source,
              row.line(),
              columns.label(column),
              Shown.of(row.cells().get(column)),
              unreadable.getMessage()));
    }
  }

  private void refuse(String message) {
    if (selection.skipUnreadable()) {
      notes.count(LEFT_OUT);
    } else {
      refusal = Optional.of(message);
    }
  }

  private void requireRoom() {
    if (++readings > MOST) {
      throw FlatlineException.usage(
          "Cannot read a series because it is too long: source=%s, readings=%,d or more; give every"
              + " tenth row",
          source, MOST);
    }
  }

  private static double number(Row row, ValueColumn column) {
    return column.notation().number(cell(row, column));
  }

  /** What is left out was not read at a time that is known: so it is a missing sample. */
  private static double numberIfAny(Row row, ValueColumn column) {
    try {
      return number(row, column);
    } catch (NumberFormatException unreadable) {
      return Double.NaN;
    }
  }

  private static String cell(Row row, ValueColumn column) {
    return row.cells().get(column.column());
  }

  private double second(Row row, List<Readings> gauges) {
    if (roles.clock().isPresent()) {
      return roles.clock().get().seconds(row.cells());
    }
    double step = selection.step().map(one -> one.toMillis() / 1e3).orElse(1.0);
    return roles.operations().isPresent() ? 0 : gauges.get(0).size() * step;
  }

  private String key(Row row) {
    return String.join("/", by.stream().map(column -> row.cells().get(column)).toList());
  }

  private List<Readings> gauges(Row row) {
    String key = key(row);
    List<Readings> known = read.get(key);
    if (known != null) {
      return known;
    }
    if (read.size() == MOST_SOURCES) {
      throw FlatlineException.usage(
          "Cannot judge a series because a column tells too many sources apart: source=%s,"
              + " sources=%,d or more; choose another with --by",
          source, MOST_SOURCES);
    }
    boolean several = roles.values().size() > 1;
    return roles.values().stream()
        .map(
            value ->
                new Readings(
                    by.isEmpty()
                        ? several ? value.name() : source
                        : several ? key + " " + value.name() : key,
                    value.name()))
        .toList();
  }
}
