package dev.flatline.engine.report;

import java.util.List;

/**
 * What the template of a report is filled with.
 *
 * @param meaning of the status, in a sentence
 * @param command that repeats the run
 * @param expectations what was required, and what was seen
 * @param symptoms the first failure of each symptom
 * @param effects what the faults did
 * @param share of the harness itself
 * @param missing cases of which nothing can be drawn, and why
 * @param styles inlined
 * @param scripts inlined
 * @param charts as JSON
 */
record ReportPage(
    String incident,
    String status,
    boolean pass,
    int exitCode,
    String meaning,
    String command,
    String store,
    Table expectations,
    Table cases,
    Table traffic,
    List<String> symptoms,
    Table faults,
    List<String> effects,
    Table latencies,
    Table checkpoints,
    Table answers,
    String share,
    List<Fact> facts,
    List<String> missing,
    String styles,
    String scripts,
    String charts) {

  /** A fact about the run. */
  record Fact(String name, String value) {}

  /** A table; without rows it is left out. */
  record Table(List<String> headings, List<Row> rows) {

    static Table of(TextTable table) {
      return new Table(
          table.headings(),
          table.body().stream().map(row -> new Row(row.stream().map(Cell::of).toList())).toList());
    }

    boolean filled() {
      return !rows.isEmpty();
    }
  }

  /** A row. */
  record Row(List<Cell> cells) {}

  /**
   * A cell.
   *
   * @param look {@code good}, {@code bad}, {@code open}, {@code number} or nothing
   */
  record Cell(String text, String look) {

    static Cell of(String text) {
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
}
