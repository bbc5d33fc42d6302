package dev.flatline.engine.report.text;

import dev.flatline.api.Question;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.Finding;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.process.Status;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.number.Formatted;
import java.util.List;
import java.util.Optional;

/** The tables of a run, the same in each of its reports. */
public final class RunTables {

  /** Two decimals would show no rate at all. */
  private static final double SMALL = 0.01;

  private final RunReport report;

  public RunTables(RunReport report) {
    this.report = report;
  }

  /** A line for each case: the answers, how many were served, and whether that was expected. */
  public TextTable cases() {
    TextTable table =
        new TextTable(
            "case",
            "accumulation",
            "retention",
            "growth",
            "batches ok",
            "probes ok",
            "probe p99 ms",
            "lag p99 ms",
            "as expected");
    for (CaseReport report : report.cases()) {
      table.row(
          report.label(),
          cell(report, Question.ACCUMULATION),
          cell(report, Question.RETENTION),
          cell(report, Question.GROWTH),
          served(report.batch().totals()),
          served(report.probe().totals()),
          Formatted.of("%.0f", report.probe().p99Millis()),
          Formatted.of("%.1f", report.lagP99Millis()),
          report.skipped().isPresent() ? "SKIPPED" : expected(report.label()));
    }
    return table;
  }

  private static String served(TrafficTotals totals) {
    return totals.ok() + "/" + totals.offered();
  }

  /** A line for each kind of traffic of each case; ok and what follows it sum up to offered. */
  public TextTable traffic() {
    return traffic(report.cases());
  }

  public TextTable traffic(List<CaseReport> cases) {
    TextTable table =
        new TextTable(
            "case", "traffic", "offered", "ok", "failed", "shed", "interrupted", "unfinished");
    for (CaseReport report : cases) {
      traffic(table, report.label(), "batches", report.batch().totals());
      traffic(table, report.label(), "probes", report.probe().totals());
    }
    return table;
  }

  private static void traffic(TextTable table, String label, String kind, TrafficTotals totals) {
    table.row(
        label,
        kind,
        totals.offered(),
        totals.ok(),
        totals.failures(),
        totals.shed(),
        totals.interrupted(),
        totals.unfinished());
  }

  private static String cell(CaseReport report, Question question) {
    Optional<Answer> worst = report.worst(question);
    if (worst.isEmpty()) {
      return "-";
    }
    Answer answer = worst.get();
    if (answer.flat()) {
      return "flat";
    }
    return answer.rising()
        ? Formatted.of(
            answer.rate() < SMALL ? "RISING %s %.1e" : "RISING %s %.2f",
            answer.resource(),
            answer.rate())
        : "inconclusive " + answer.resource();
  }

  private String expected(String label) {
    Status worst =
        Status.worst(
            report.findings().stream()
                .filter(finding -> finding.label().equals(label))
                .map(Finding::status)
                .toList());
    return worst == Status.PASS ? "yes" : worst.toString();
  }

  /** A line for each answer. */
  public TextTable answers() {
    return answers(report.cases());
  }

  public TextTable answers(List<CaseReport> cases) {
    TextTable table =
        new TextTable(
            "case", "question", "resource", "answer", "measured", "allowed", "detectable");
    for (CaseReport report : cases) {
      for (Answer answer : report.answers()) {
        table.row(
            report.label(),
            answer.question().label(),
            answer.resource(),
            answer.decision(),
            answer.measured(),
            answer.allowed(),
            answer.detectable());
      }
    }
    return table;
  }

  /** A line for each expectation: what was required, and what was seen. */
  TextTable expectations() {
    TextTable table = new TextTable("case", "status", "expected", "seen");
    for (Finding finding : report.findings()) {
      table.row(finding.label(), finding.status(), finding.expectation(), finding.sentence());
    }
    return table;
  }
}
