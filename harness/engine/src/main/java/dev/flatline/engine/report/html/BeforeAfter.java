package dev.flatline.engine.report.html;

import dev.flatline.api.Role;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.process.page.Chart.Line;
import dev.flatline.process.page.Chart.Point;
import dev.flatline.process.traffic.LossShare;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The code that failed beside what is to fix it, under the same condition, figure by figure. */
final class BeforeAfter {

  private final RunIncident incident;
  private final List<CaseFiles> columns;

  private BeforeAfter(RunIncident incident, List<CaseFiles> columns) {
    this.incident = incident;
    this.columns = columns;
  }

  /** Of the first condition in which both were driven; without columns if there is none. */
  static BeforeAfter of(RunIncident incident, List<CaseFiles> cases) {
    List<CaseFiles> driven =
        cases.stream().filter(one -> one.report().skipped().isEmpty()).toList();
    for (CaseFiles leaky : driven) {
      if (incident.has(leaky.report().variant(), Role.LEAKY)) {
        List<CaseFiles> same =
            driven.stream()
                .filter(one -> condition(one).equals(condition(leaky)))
                .filter(one -> incident.variants().stream().anyMatch(of -> is(one, of)))
                .toList();
        if (same.stream().anyMatch(one -> incident.has(one.report().variant(), Role.FIXED))) {
          return new BeforeAfter(incident, same);
        }
      }
    }
    return new BeforeAfter(incident, List.of());
  }

  private static boolean is(CaseFiles one, RunIncident.Described variant) {
    return one.report().variant().equals(variant.name());
  }

  private static String condition(CaseFiles one) {
    String label = one.report().label();
    int slash = label.indexOf('/');
    return slash < 0 ? "" : label.substring(slash);
  }

  /** The cases that are compared. */
  List<CaseFiles> columns() {
    return columns;
  }

  /** What the fix changes, in a sentence; empty if nothing was compared. */
  Optional<String> sentence() {
    return columns.stream()
        .filter(one -> incident.has(one.report().variant(), Role.FIXED))
        .findFirst()
        .map(
            fixed ->
                Formatted.of(
                    "With %s %s; with %s %s.",
                    columns.get(0).report().label(),
                    told(columns.get(0)),
                    fixed.report().label(),
                    told(fixed)));
  }

  private String told(CaseFiles one) {
    String lost = losses(one) + (losses(one).lost() == 1 ? " was" : " were") + " not served";
    return held(one)
        .map(
            peak ->
                Formatted.of(
                    "one batch of %.0f items holds %.0f %s, and %s",
                    peak.x(),
                    peak.y(),
                    peak.y() == 1 ? singular(incident.resource()) : incident.resource(),
                    lost))
        .orElse(lost);
  }

  private static String singular(String resource) {
    return resource.endsWith("s") ? resource.substring(0, resource.length() - 1) : resource;
  }

  /** A row for each figure, a column for each case. */
  TextTable table() {
    List<String> headings = new ArrayList<>(List.of("figure"));
    columns.forEach(one -> headings.add(one.report().label()));
    TextTable table = new TextTable(headings.toArray(String[]::new));
    if (!columns.isEmpty()) {
      held(columns.get(0))
          .ifPresent(
              peak ->
                  row(
                      table,
                      Formatted.of(
                          "%s that one batch of %.0f items holds", incident.resource(), peak.x()),
                      one -> held(one).map(at -> Formatted.of("%.0f", at.y())).orElse("-")));
      row(table, "operations not served", one -> losses(one).toString().replace(" operations", ""));
      row(table, "time to answer, ms", BeforeAfter::time);
      row(table, "leak", BeforeAfter::leak);
    }
    return table;
  }

  private void row(TextTable table, String name, Function<CaseFiles, String> figure) {
    List<Object> cells = new ArrayList<>(List.of(name));
    columns.forEach(one -> cells.add(figure.apply(one)));
    table.row(cells.toArray());
  }

  /** The largest size of the sweep, and what one operation of it held; faults come after it. */
  private Optional<Point> held(CaseFiles one) {
    return one.sweep().stream()
        .filter(line -> one.report().chaos().isEmpty())
        .filter(line -> line.name().equals(incident.resource()))
        .map(Line::points)
        .filter(points -> !points.isEmpty())
        .map(points -> points.get(points.size() - 1))
        .findFirst();
  }

  /** Under faults of the round with them, else of all load rounds. */
  private static LossShare losses(CaseFiles one) {
    CaseReport report = one.report();
    return report
        .chaos()
        .flatMap(chaos -> chaos.losses())
        .orElseGet(
            () -> {
              TrafficTotals all = report.batch().totals().plus(report.probe().totals());
              return LossShare.of(all, 1);
            });
  }

  private static String time(CaseFiles one) {
    return one.report()
        .chaos()
        .map(chaos -> Formatted.of("%,.0f (longest)", chaos.longestMillis()))
        .orElseGet(
            () -> Formatted.of("%,.0f (single item, p99)", one.report().probe().p99Millis()));
  }

  private static String leak(CaseFiles one) {
    return Answer.telling(one.report().answers())
        .map(
            answer ->
                answer.flat()
                    ? "flat"
                    : Formatted.of(
                        "%s %s of %s",
                        answer.decision(), answer.question().label(), answer.resource()))
        .orElse("-");
  }
}
