package dev.flatline.engine.series;

import dev.flatline.engine.cell.Notation;
import dev.flatline.engine.table.Row;
import dev.flatline.engine.table.Table;
import dev.flatline.process.FlatlineException;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Columns that are not judged because their first cells hold nothing to judge, watched while the
 * rest of the table is read: what begins to move in them is refused, and never overlooked.
 *
 * <p>Of columns that nobody asked for, beside those that were named, nothing is said.
 */
final class PassedOver {

  /** A column of nothing but noughts, or of nothing but missing cells, in the first rows. */
  private record Still(int column, boolean noughts) {}

  private final Columns columns;
  private final Roles roles;
  private final Asked asked;
  private final List<Still> still = new ArrayList<>();
  private final List<WordColumn> words = new ArrayList<>();

  PassedOver(Columns columns, Roles roles, List<Integer> by, Selection selection) {
    this.columns = columns;
    this.roles = roles;
    this.asked = new Asked(columns, roles, selection.values());
    for (int column = 0; column < columns.count(); column++) {
      if (!roles.has(column) && !by.contains(column) && asked.isFor(columns.name(column))) {
        sort(column);
      }
    }
  }

  private void sort(int column) {
    List<String> head = columns.head(column);
    if (head.stream().allMatch(Roles::isNought)) {
      still.add(new Still(column, true));
    } else if (head.stream().allMatch(Notation::isMissing)) {
      still.add(new Still(column, false));
    } else if (!Roles.isFigures(head)) {
      words.add(new WordColumn(column));
    }
  }

  /**
   * Looks at a row.
   *
   * @throws FlatlineException if a column begins to move in it
   */
  void see(Row row) {
    for (Still column : still) {
      String cell = row.cells().get(column.column());
      if (Notation.isQuantity(cell) && !(column.noughts() && Roles.isNought(cell))) {
        throw moves(column, row.line(), cell);
      }
    }
    words.forEach(column -> column.see(row));
    for (Map.Entry<String, String> field : row.unnamed().entrySet()) {
      if (Notation.isQuantity(field.getValue()) && asked.isFor(field.getKey())) {
        throw late(field.getKey(), row.line(), field.getValue());
      }
    }
  }

  /**
   * The table was read to its end.
   *
   * @throws FlatlineException if most of the cells of a column that begins with words are numbers
   */
  void end() {
    for (WordColumn column : words) {
      if (column.isOfFigures()) {
        throw refused(
            "a column that begins with words holds numbers",
            column.column(),
            column.firstLine(),
            column.firstCell(),
            nameIt(column.column()));
      }
    }
  }

  private FlatlineException moves(Still column, long line, String cell) {
    return column.noughts()
        ? refused(
            "a column that is 0 at first moves later",
            column.column(),
            line,
            cell,
            nameIt(column.column()) + ", or judge each with --value '*'")
        : refused(
            "a column that is empty at first holds numbers later",
            column.column(),
            line,
            cell,
            nameIt(column.column()));
  }

  private String nameIt(int column) {
    return Formatted.of("name what to judge, for example --value '%s'", columns.label(column));
  }

  private FlatlineException refused(
      String reason, int column, long line, String cell, String next) {
    return FlatlineException.usage(
        "Cannot choose what to judge because %s: source=%s, column=%s, line=%d, cell=%s; %s",
        reason, columns.source(), columns.label(column), line, Shown.of(cell), next);
  }

  private FlatlineException late(String field, long line, String cell) {
    return FlatlineException.usage(
        "Cannot choose what to judge because a field first occurs behind the first %,d rows:"
            + " source=%s, field=%s, line=%d, cell=%s; name the others, for example --value '%s',"
            + " and judge this one in a file that begins there",
        Table.HEAD,
        columns.source(),
        Shown.of(field),
        line,
        Shown.of(cell),
        roles.values().get(0).name());
  }
}
