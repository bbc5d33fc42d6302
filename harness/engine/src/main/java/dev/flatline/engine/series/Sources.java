package dev.flatline.engine.series;

import dev.flatline.engine.cell.Notation;
import dev.flatline.engine.table.Row;
import dev.flatline.process.FlatlineException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whether the rows of a table come from several sources, and by which column they are told
 * apart: several containers at the same second, several metrics in one export.
 */
final class Sources {

  // A container that came or went once leaves a few times alone.
  private static final double NEARLY_ALL = 0.95;

  // So many rows at the time of another are more than a coarse clock.
  static final double REPEATED = 0.2;

  // Neighbours of two sources differ more than those of one; three times leaves room for noise.
  private static final double FAR = 3;

  private static final int SHOWN = 6;

  private static final Pattern IDENTITY =
      Pattern.compile(
          "pid|tid|ppid|id|cpu|core|worker|shard|instance|node|port|rank|gpu|device|thread|run|.*_id");

  private final Columns columns;
  private final Roles roles;
  private final List<Row> rows;

  /** Of some rows that can be read. */
  Sources(Columns columns, Roles roles, List<Row> rows) {
    this.columns = columns;
    this.roles = roles;
    this.rows = rows;
  }

  /** That rows of several are one series, unless told otherwise. */
  static FlatlineException several(
      Columns columns, int column, Collection<String> seen, String where) {
    return FlatlineException.usage(
        "Cannot judge a series because several sources stand in one file: source=%s, %s=%s%s; judge"
            + " each with --by '%s', or take all rows for one series with --by none",
        columns.source(),
        columns.label(column),
        String.join(",", seen.stream().limit(SHOWN).toList()),
        where,
        columns.label(column));
  }

  /** Whether a column holds words, or numbers that name something. */
  static boolean mayName(Columns columns, int column) {
    return IDENTITY.matcher(columns.plainName(column)).matches()
        || !columns.head(column).stream()
            .allMatch(cell -> Notation.isMissing(cell) || Notation.isQuantity(cell));
  }

  /** The column that tells them apart; empty if the rows come from one source. */
  Optional<Integer> toldBy() {
    List<Integer> names = names();
    if (rows.size() < 6 || names.isEmpty()) {
      return Optional.empty();
    }
    Optional<Integer> best = Optional.empty();
    int fewest = Integer.MAX_VALUE;
    for (int column : names) {
      int distinct = distinct(column);
      if (distinct < fewest && (isUniqueAtItsTime(column) || isTakenInTurns(column))) {
        best = Optional.of(column);
        fewest = distinct;
      }
    }
    return best;
  }

  /** Columns of words, or of numbers that name something, with few different cells. */
  List<Integer> names() {
    List<Integer> names = new ArrayList<>();
    for (int column = 0; column < columns.count(); column++) {
      if (roles.has(column)) {
        continue;
      }
      int distinct = distinct(column);
      if (distinct >= 2 && 3 * distinct <= rows.size() && mayName(columns, column)) {
        names.add(column);
      }
    }
    return names;
  }

  private List<String> cells(int column) {
    return rows.stream().map(row -> row.cells().get(column)).toList();
  }

  /**
   * Different cells; where rows of several kinds stand under each other, those of others are empty.
   */
  private int distinct(int column) {
    Set<String> cells = new HashSet<>(cells(column));
    cells.remove("");
    return cells.size();
  }

  /** Whether the clock repeats, and with this column beside it does not. */
  private boolean isUniqueAtItsTime(int column) {
    if (roles.clock().isEmpty()) {
      return false;
    }
    int clock = roles.clock().get().column();
    Set<String> times = new HashSet<>();
    Set<List<String>> pairs = new HashSet<>();
    for (Row row : rows) {
      times.add(row.cells().get(clock));
      pairs.add(List.of(row.cells().get(clock), row.cells().get(column)));
    }
    return times.size() <= (1 - REPEATED) * rows.size() && pairs.size() >= NEARLY_ALL * rows.size();
  }

  /**
   * Whether its cells follow each other in a circle, or the figures of each are far from others'.
   */
  private boolean isTakenInTurns(int column) {
    List<String> cells = cells(column);
    int distinct = distinct(column);
    int again = 0;
    int changes = 0;
    for (int i = 1; i < cells.size(); i++) {
      changes += cells.get(i).equals(cells.get(i - 1)) ? 0 : 1;
      again += i >= distinct && cells.get(i).equals(cells.get(i - distinct)) ? 1 : 0;
    }
    boolean circle =
        changes >= NEARLY_ALL * (cells.size() - 1)
            && again >= NEARLY_ALL * (cells.size() - distinct);
    return circle || (4 * changes >= cells.size() && isFarApart(column));
  }

  private boolean isFarApart(int column) {
    return roles.values().stream()
        .anyMatch(
            value -> {
              Map<String, Double> last = new HashMap<>();
              Numbers own = new Numbers();
              Numbers any = new Numbers();
              double before = Double.NaN;
              for (Row row : rows) {
                double number = number(value, row);
                Double mine = last.put(row.cells().get(column), number);
                own.add(mine == null ? Double.NaN : Math.abs(number - mine));
                any.add(Math.abs(number - before));
                before = number;
              }
              return any.median() > FAR * own.median();
            });
  }

  private static double number(ValueColumn value, Row row) {
    try {
      return value.notation().number(row.cells().get(value.column()));
    } catch (NumberFormatException word) {
      return Double.NaN;
    }
  }

  /** How many rows each has, by its name, for the words of an error. */
  Map<String, Integer> counts(int column) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    rows.forEach(row -> counts.merge(row.cells().get(column), 1, Integer::sum));
    return counts;
  }
}
