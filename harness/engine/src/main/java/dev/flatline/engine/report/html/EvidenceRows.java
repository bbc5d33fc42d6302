package dev.flatline.engine.report.html;

import dev.flatline.api.Question;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.Finding;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.report.text.HtmlSites;
import dev.flatline.engine.report.text.HtmlTable;
import dev.flatline.engine.report.text.HtmlTable.Cell;
import dev.flatline.engine.report.text.RunTables;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was required of each case, what came of it, what it rules out, and what proves that. */
final class EvidenceRows {

  private static final HtmlSites NO_LINE = HtmlSites.of("", List.of());

  private final RunReport report;
  private final RunTables tables;
  private final List<CaseFiles> files;

  /**
   * A case.
   *
   * @param findings what was required, and what was seen
   * @param ruledOut the detection limits of what is flat
   * @param located the lines of code that explain it
   * @param evidence tables that prove it
   */
  record Row(
      String label,
      List<Asked> findings,
      String ruledOut,
      HtmlSites located,
      List<Proof> evidence) {

    /** A requirement on the case. */
    record Asked(Cell status, String expectation, String seen) {}

    /** A table of evidence under its heading. */
    record Proof(String heading, HtmlTable table) {}

    /** How many requirements there are: so many lines the cells beside them take. */
    int lines() {
      return findings.size();
    }
  }

  EvidenceRows(RunReport report, RunTables tables, List<CaseFiles> files) {
    this.report = report;
    this.tables = tables;
    this.files = files;
  }

  /** What was required of the run as a whole first, then the cases. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Set<String> labels = report.cases().stream().map(CaseReport::label).collect(Collectors.toSet());
    report.findings().stream()
        .map(Finding::label)
        .filter(label -> !labels.contains(label))
        .distinct()
        .forEach(label -> rows.add(new Row(label, asked(label), "", NO_LINE, List.of())));
    for (CaseReport one : report.cases()) {
      HtmlSites located = HtmlSites.of(one.label(), one.sites());
      rows.add(new Row(one.label(), asked(one.label()), ruledOut(one), located, evidence(one)));
    }
    return rows;
  }

  private List<Row.Asked> asked(String label) {
    return report.findings().stream()
        .filter(finding -> finding.label().equals(label))
        .map(EvidenceRows::asked)
        .toList();
  }

  private static Row.Asked asked(Finding finding) {
    return new Row.Asked(
        Cell.of(finding.status().toString()), finding.expectation(), brief(finding.sentence()));
  }

  /** The decision of an answer alone, as its figures stand in the evidence below. */
  private static String brief(String sentence) {
    int figures = sentence.indexOf(": measured ");
    return figures < 0 || !sentence.contains(" (detection limit: ")
        ? sentence
        : sentence.substring(0, figures);
  }

  /** What leak may have gone unseen, of each question and resource that was answered with flat. */
  private static String ruledOut(CaseReport one) {
    List<String> limits = new ArrayList<>();
    for (Question question : Question.values()) {
      Map<String, List<String>> resources = new LinkedHashMap<>();
      one.answers().stream()
          .filter(answer -> answer.question() == question && answer.flat())
          .forEach(
              answer ->
                  resources
                      .computeIfAbsent(answer.detectable(), limit -> new ArrayList<>())
                      .add(answer.resource()));
      resources.forEach(
          (limit, names) ->
              limits.add(
                  Formatted.of("%s of %s: %s", question.label(), String.join(", ", names), limit)));
    }
    return limits.isEmpty() ? "nothing" : String.join("; ", limits);
  }

  private List<Row.Proof> evidence(CaseReport one) {
    List<Row.Proof> evidence = new ArrayList<>();
    proof(evidence, "Answers", tables.answers(List.of(one)));
    proof(evidence, "What became of what was offered", tables.traffic(List.of(one)));
    files.stream()
        .filter(of -> of.report().label().equals(one.label()))
        .forEach(
            of -> {
              proof(evidence, "Checkpoints", CheckpointTable.of(List.of(of)));
              TextTable latencies = CaseLatencies.table();
              of.latencies().addTo(latencies, one.label());
              proof(evidence, "Latency, in milliseconds", latencies);
            });
    return evidence;
  }

  private static void proof(List<Row.Proof> evidence, String heading, TextTable table) {
    HtmlTable filled = HtmlTable.of(table);
    if (filled.filled()) {
      evidence.add(new Row.Proof(heading, filled));
    }
  }
}
