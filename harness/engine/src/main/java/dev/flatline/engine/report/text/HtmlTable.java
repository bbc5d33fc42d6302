package dev.flatline.engine.report.text;

import java.util.List;

/** A table of a page; without rows it is left out. */
public record HtmlTable(List<String> headings, List<Row> rows) {

  /** A row. */
  public record Row(List<Cell> cells) {}

  /**
   * A cell.
   *
   * @param look {@code good}, {@code bad}, {@code open}, {@code number} or nothing
   */
  public record Cell(String text, String look) {

    public static Cell of(String text) {
      if (text.startsWith("RISING") || text.equals("FAIL") || text.equals("METASTABLE")) {
        return new Cell(text, "bad");
      }
      if (text.startsWith("inconclusive") || text.startsWith("IN") || text.equals("SKIPPED")) {
        return new Cell(text, "open");
      }
      if (text.equals("flat") || text.equals("FLAT") || text.equals("PASS") || text.equals("yes")) {
        return new Cell(text, "good");
      }
      return new Cell(text, text.matches("[-+]?[\\d,./]+") ? "number" : "");
    }
  }

  /** A table as a page shows it. */
  public static HtmlTable of(TextTable table) {
    return new HtmlTable(
        table.headings(),
        table.body().stream().map(row -> new Row(row.stream().map(Cell::of).toList())).toList());
  }

  /** Whether there is something to show. */
  public boolean filled() {
    return !rows.isEmpty();
  }
}
