package dev.flatline.engine.series;

import dev.flatline.engine.table.Row;
import dev.flatline.engine.table.Table;
import dev.flatline.process.FlatlineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells when rows of another source begin behind the first rows of a table. */
final class LateSources {

  private final Columns columns;
  private final Roles roles;
  private final Optional<Integer> toldBy;
  private final List<NameColumn> names = new ArrayList<>();
  private long rows;
  private String first = "";

  /**
   * The sources of a table of which the first rows are of one.
   *
   * @param toldBy the column that tells sources apart, where the format says so
   */
  LateSources(Columns columns, Roles roles, Optional<Integer> toldBy) {
    this.columns = columns;
    this.roles = roles;
    this.toldBy = toldBy;
    for (int column = 0; column < columns.count(); column++) {
      if (!roles.has(column) && Sources.mayName(columns, column)) {
        names.add(new NameColumn(column));
      }
    }
  }

  /**
   * Looks at a row.
   *
   * @param second its time
   * @throws FlatlineException if it is known to be of another source than those before
   */
  void see(Row row, double second) {
    rows++;
    toldBy.ifPresent(column -> requireSame(column, row));
    for (NameColumn name : names) {
      if (name.see(row, second, rows > Table.HEAD)) {
        requireOne(name.window());
        name.close();
      }
    }
  }

  private void requireSame(int column, Row row) {
    String cell = row.cells().get(column);
    first = rows == 1 ? cell : first;
    if (!cell.equals(first)) {
      throw several(column, List.of(first, cell), row.line());
    }
  }

  private void requireOne(List<Row> window) {
    Sources sources = new Sources(columns, roles, window);
    sources
        .toldBy()
        .ifPresent(
            column -> {
              List<String> seen = sources.counts(column).keySet().stream().sorted().toList();
              throw several(column, seen, window.get(0).line());
            });
  }

  /**
   * The table was read to its end.
   *
   * @throws FlatlineException if it holds several sources
   */
  void end() {
    boolean startsAnew = roles.clock().filter(clock -> !clock.ofTheWorld()).isPresent();
    for (NameColumn name : names) {
      requireOne(name.window());
      if (startsAnew && name.again() >= Sources.REPEATED * rows) {
        throw several(name.column(), name.seen(), name.firstAgain());
      }
    }
  }

  private FlatlineException several(int column, List<String> seen, long line) {
    return Sources.several(columns, column, seen, ", line=" + line);
  }
}
