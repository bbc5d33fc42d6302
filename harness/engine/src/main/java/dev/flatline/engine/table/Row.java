package dev.flatline.engine.table;

import java.util.List;

/**
 * One row of a table.
 *
 * @param line where it ended in the source, from 1; the number of the row where lines mean nothing
 * @param cells as many as the table has columns
 * @param problem why the row cannot be read, empty if it can
 */
public record Row(long line, List<String> cells, String problem) {

  public Row {
    cells = List.copyOf(cells);
  }

  public Row(long line, List<String> cells) {
    this(line, cells, "");
  }
}
