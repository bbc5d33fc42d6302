package dev.flatline.engine.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of text cells under a header, read once and row by row, so that its length does not
 * matter. Its first rows are kept: what the columns mean is told from them.
 */
public final class Table {

  /** Rows from which the meaning of columns is told: enough to meet each of a hundred sources. */
  public static final int HEAD = 2_000;

  private final List<String> header;
  private final List<Row> head = new ArrayList<>();
  private final Rows rest;
  private final boolean commaBetweenCells;
  private final Optional<Integer> toldBy;
  private int given;

  /**
   * A table.
   *
   * @param commaBetweenCells whether commas part its cells, so that one inside a cell is rather a
   *     sign between thousands than a decimal one
   */
  public Table(List<String> header, Rows rows, boolean commaBetweenCells) throws IOException {
    this(header, rows, commaBetweenCells, Optional.empty());
  }

  /**
   * A table whose format says by which column the sources of its rows are told apart.
   *
   * @param toldBy that column, from 0
   */
  public Table(List<String> header, Rows rows, boolean commaBetweenCells, Optional<Integer> toldBy)
      throws IOException {
    this.header = List.copyOf(header);
    this.commaBetweenCells = commaBetweenCells;
    this.rest = rows;
    this.toldBy = toldBy;
    for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
      head.add(row.get());
      if (head.size() == HEAD) {
        break;
      }
    }
  }

  /** Whether a comma inside a cell is rather a sign between thousands than a decimal one. */
  public boolean commaBetweenCells() {
    return commaBetweenCells;
  }

  /** The column that tells sources apart, where the format says so. */
  public Optional<Integer> toldBy() {
    return toldBy;
  }

  /** The names of the columns; a name may occur more than once. */
  public List<String> header() {
    return header;
  }

  /** The first rows, at most {@value #HEAD}. */
  public List<Row> head() {
    return List.copyOf(head);
  }

  /**
   * The next row from the first on, or empty at the end.
   *
   * @throws IOException if the source cannot be read to its end
   */
  public Optional<Row> next() throws IOException {
    return given < head.size() ? Optional.of(head.get(given++)) : rest.next();
  }
}
