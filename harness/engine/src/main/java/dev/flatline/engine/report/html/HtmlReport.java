package dev.flatline.engine.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.api.Role;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.report.html.ReportPage.Fact;
import dev.flatline.engine.report.text.HtmlSites;
import dev.flatline.engine.report.text.HtmlTable;
import dev.flatline.engine.report.text.RepeatCommand;
import dev.flatline.engine.report.text.RunLines;
import dev.flatline.engine.report.text.RunTables;
import dev.flatline.engine.report.text.RunTimes;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.Status;
import dev.flatline.process.page.Inlined;
import dev.flatline.process.page.Template;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A run as one page that needs nothing but a browser. */
public final class HtmlReport {

  private static final Template TEMPLATE = Template.of("report");

  private HtmlReport() {}

  /**
   * The page.
   *
   * @param run the store of the run, for its charts; a case without samples has none
   */
  public static String of(RunReport report, StoredRun run) {
    List<CaseFiles> cases = new ArrayList<>();
    for (CaseReport one : report.cases()) {
      run.caseIn(one.store()).ifPresent(stored -> cases.add(new CaseFiles(one, stored)));
    }
    RunTables tables = new RunTables(report);
    RunLines lines = new RunLines(report);
    RunIncident incident = RunIncident.of(run);
    RunCharts charts = new RunCharts(incident, cases);
    BeforeAfter compared = BeforeAfter.of(incident, cases);
    return TEMPLATE.fill(
        new ReportPage(
            report.plan().incident(),
            report.status().toString(),
            report.status() == Status.PASS,
            report.status().exitCode(),
            meaning(report.status()),
            sentence(report, compared),
            cause(report, incident),
            ran(report, run),
            incident.summary(),
            incident.variants(),
            HtmlTable.of(compared.table()),
            RepeatCommand.of(report),
            report.store(),
            new EvidenceRows(report, tables, cases).rows(),
            HtmlTable.of(tables.cases()),
            lines.symptoms(),
            HtmlTable.of(FaultTable.of(report)),
            lines.faultEffects(),
            lines.share(),
            facts(report, run),
            missing(report, cases),
            Inlined.styles(),
            Inlined.scripts() + Inlined.script("report.js"),
            Inlined.json(charts.lead(compared.columns()).stream().toList()),
            Inlined.json(charts.all())));
  }

  /** What the fix changes if the run shows that, else the gravest that is not as expected. */
  private static String sentence(RunReport report, BeforeAfter compared) {
    return report.status() == Status.PASS
        ? compared.sentence().orElse("")
        : report.findings().stream()
            .filter(finding -> finding.status() == report.status())
            .findFirst()
            .map(finding -> finding.label() + ": " + finding.sentence())
            .orElse("");
  }

  /**
   * Why: of the first case that is not as expected and has a line, else of the code that failed.
   */
  private static HtmlSites cause(RunReport report, RunIncident incident) {
    Stream<CaseReport> failed =
        report.failures().stream().flatMap(one -> report.find(one.label()).stream());
    Stream<CaseReport> leaky =
        report.cases().stream().filter(one -> incident.has(one.variant(), Role.LEAKY));
    return Stream.concat(failed, leaky)
        .filter(one -> !one.sites().isEmpty())
        .findFirst()
        .map(one -> HtmlSites.of(one.label(), one.sites()))
        .orElse(HtmlSites.of("", List.of()));
  }

  /** When, for how long, and under what. */
  private static String ran(RunReport report, StoredRun run) {
    RunTimes times = new RunTimes(run);
    long seconds = Math.round(times.seconds());
    return Formatted.of(
        "%s, for %d min %d s; profile %s, seed %d, JDK %s",
        times.begun().replace('T', ' ').replace("Z", " UTC"),
        seconds / 60,
        seconds % 60,
        report.plan().profile(),
        report.plan().seed(),
        report.cases().stream()
            .flatMap(one -> java.util.Optional.ofNullable(one.facts().get("java.version")).stream())
            .findFirst()
            .orElse("unknown"));
  }

  private static String meaning(Status status) {
    return switch (status) {
      case PASS ->
          "The leaky variant showed its symptom, and every other variant did what was expected of"
              + " it.";
      case FAIL -> "A variant did not do what was expected of it.";
      case INVALID ->
          "The leaky variant did not show its symptom, or the load did not keep its schedule: the"
              + " run proves nothing about a fix.";
      case INCONCLUSIVE -> "There is too little evidence for an answer.";
      case METASTABLE -> "The faults are gone, and the service did not come back.";
      case USAGE, ABORTED, HARNESS_ERROR -> "The run did not come to its end.";
    };
  }

  private static List<Fact> facts(RunReport report, StoredRun run) {
    Map<String, String> facts = new TreeMap<>();
    run.last("machine")
        .map(event -> event.path("facts"))
        .ifPresent(
            machine ->
                machine
                    .properties()
                    .forEach(
                        fact -> facts.put("machine: " + fact.getKey(), fact.getValue().asText())));
    report.cases().stream()
        .filter(one -> !one.facts().isEmpty())
        .reduce((first, second) -> second)
        .ifPresent(
            one ->
                one.facts().forEach((name, value) -> facts.put(one.label() + ": " + name, value)));
    facts.put("run: profile", report.plan().profile());
    facts.put("run: seed", Long.toString(report.plan().seed()));
    int merged = 0;
    for (String line : new RunLines(report).merged()) {
      facts.put(Formatted.of("run: merged %d", ++merged), line);
    }
    facts.put("run: parameters", new TreeMap<>(report.plan().parameters().values()).toString());
    facts.put("run: load", report.plan().load().toString());
    run.last("run-started").map(HtmlReport::time).ifPresent(at -> facts.put("run: begun", at));
    run.last("run-ended").map(HtmlReport::time).ifPresent(at -> facts.put("run: ended", at));
    return facts.entrySet().stream().map(fact -> new Fact(fact.getKey(), fact.getValue())).toList();
  }

  private static String time(JsonNode event) {
    return event.path("time").asText();
  }

  /** Cases of which nothing can be drawn, and why. */
  private static List<String> missing(RunReport report, List<CaseFiles> drawn) {
    List<String> missing = new ArrayList<>();
    for (CaseReport one : report.cases()) {
      boolean sampled =
          drawn.stream()
              .anyMatch(
                  files ->
                      files.report().label().equals(one.label())
                          && files.columns().iterator().hasNext());
      if (!sampled) {
        missing.add(
            one.skipped()
                .map(reason -> one.label() + " was skipped: " + reason)
                .orElse(one.label() + " has no samples in the store: " + one.store()));
      }
    }
    return missing;
  }
}
