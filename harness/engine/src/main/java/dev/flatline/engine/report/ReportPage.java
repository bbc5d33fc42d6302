package dev.flatline.engine.report;

import java.util.List;

/**
 * What the template of a report is filled with.
 *
 * @param meaning of the status, in a sentence
 * @param sentence what the fix changes, or what is not as expected; empty if neither is known
 * @param ran when, for how long, and under what
 * @param summary of the incident
 * @param variants what each is
 * @param compared the code that failed beside its fixes
 * @param command that repeats the run
 * @param rows what was required of each case, and what was seen
 * @param symptoms the first failure of each symptom
 * @param effects what the faults did
 * @param share of the harness itself
 * @param missing cases of which nothing can be drawn, and why
 * @param styles inlined
 * @param scripts inlined
 * @param lead the chart that shows the incident at a glance, in a list of one or none, as JSON
 * @param charts the others, as JSON
 */
record ReportPage(
    String incident,
    String status,
    boolean pass,
    int exitCode,
    String meaning,
    String sentence,
    String ran,
    String summary,
    List<RunIncident.Described> variants,
    Table compared,
    String command,
    String store,
    List<EvidenceRows.Row> rows,
    Table cases,
    List<String> symptoms,
    Table faults,
    List<String> effects,
    String share,
    List<Fact> facts,
    List<String> missing,
    String styles,
    String scripts,
    String lead,
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
