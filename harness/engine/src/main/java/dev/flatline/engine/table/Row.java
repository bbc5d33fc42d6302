package dev.flatline.engine.table;

import java.util.List;
import java.util.Map;

/**
 * One row of a table.
 *
 * @param line where it ended in the source, from 1; the number of the row where lines mean nothing
 * @param cells as many as the table has columns
 * @param problem why the row cannot be read, empty if it can
 * @param unnamed cells under names that no column has, by these names
 */
public record Row(long line, List<String> cells, String problem, Map<String, String> unnamed) {

  public Row {
    cells = List.copyOf(cells);
    unnamed = Map.copyOf(unnamed);
  }

  public Row(long line, List<String> cells, String problem) {
    this(line, cells, problem, Map.of());
  }

  public Row(long line, List<String> cells) {
    this(line, cells, "");
  }
}
