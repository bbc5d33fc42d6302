package dev.flatline.engine.series;

import dev.flatline.engine.cell.Notation;
import dev.flatline.engine.table.Row;
import dev.flatline.engine.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A column that may tell sources apart, looked at again wherever a name first occurs in it: the
 * rows from there on are kept, and the times that were there before are counted.
 */
final class NameColumn {

  // A column with more of them names rows and no sources.
  private static final int MOST = 1_000;

  // So few rows of another source do not change the answer about thousands.
  private static final int FEWEST = 100;

  // A clock that begins again goes back by nearly all that it has shown.
  private static final double NEARLY_ALL = 0.9;

  private final int column;
  private final Set<String> seen = new LinkedHashSet<>();
  private final List<Row> window = new ArrayList<>();
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private double before = Double.NaN;
  private double shown = Double.NEGATIVE_INFINITY;
  private long again;
  private long firstAgain;

  NameColumn(int column) {
    this.column = column;
  }

  /**
   * Takes a row.
   *
   * @param late whether it stands behind the first rows
   * @return whether the rows since a new name are enough to tell sources apart
   */
  boolean see(Row row, double second, boolean late) {
    boolean found = isNew(row.cells().get(column));
    if (found && before - second > NEARLY_ALL * (most - least)) {
      shown = Math.max(shown, most);
      firstAgain = firstAgain == 0 ? row.line() : firstAgain;
    }
    if (!Double.isNaN(second)) {
      again += second <= shown ? 1 : 0;
      least = Math.min(least, second);
      most = Math.max(most, second);
      before = second;
    }
    if (!window.isEmpty() || (found && late)) {
      window.add(row);
    }
    return window.size() == Table.HEAD;
  }

  private boolean isNew(String cell) {
    return !Notation.isMissing(cell) && seen.size() < MOST && seen.add(cell) && seen.size() > 1;
  }

  /** The rows since a new name; none if they are too few to matter. */
  List<Row> window() {
    return window.size() < FEWEST ? List.of() : List.copyOf(window);
  }

  void close() {
    window.clear();
  }

  /** How many rows stand at a time that was shown before the clock began again with a new name. */
  long again() {
    return again;
  }

  /** The line where it first did so. */
  long firstAgain() {
    return firstAgain;
  }

  int column() {
    return column;
  }

  /** The names. */
  List<String> seen() {
    return List.copyOf(seen);
  }
}
