package dev.flatline.engine.series;

import dev.flatline.engine.cell.Notation;
import dev.flatline.engine.table.Row;

/** Counts the numbers in a column that begins with words. */
final class WordColumn {

  private final int column;
  private long cells;
  private long figures;
  private long firstLine;
  private String firstCell = "";

  WordColumn(int column) {
    this.column = column;
  }

  void see(Row row) {
    String cell = row.cells().get(column);
    if (Notation.isMissing(cell)) {
      return;
    }
    cells++;
    if (Notation.isQuantity(cell)) {
      figures++;
      if (figures == 1) {
        firstLine = row.line();
        firstCell = cell;
      }
    }
  }

  /** Whether it would have been taken for a column of numbers, had all of it been seen. */
  boolean isOfFigures() {
    return figures > 0 && figures >= Roles.MOSTLY * cells;
  }

  int column() {
    return column;
  }

  /** The line of its first number. */
  long firstLine() {
    return firstLine;
  }

  /** Its first number. */
  String firstCell() {
    return firstCell;
  }
}
