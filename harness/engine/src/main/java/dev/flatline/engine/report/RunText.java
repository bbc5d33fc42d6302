package dev.flatline.engine.report;

import dev.flatline.api.Question;
import dev.flatline.engine.chaos.FaultOutcome;
import dev.flatline.engine.run.CaseReport;
import dev.flatline.engine.run.ChaosReport;
import dev.flatline.engine.run.Finding;
import dev.flatline.engine.run.RunReport;
import dev.flatline.engine.verdict.Answer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A run as text: the table, the symptoms, and what is not as expected. */
public final class RunText {

  private final RunReport report;
  private final RunTables tables;

  public RunText(RunReport report) {
    this.report = report;
    tables = new RunTables(report);
  }

  /** For a terminal. */
  public String plain() {
    return header()
        + "\n"
        + tables.cases().plain()
        + "\n"
        + tables.traffic().plain()
        + "\n"
        + symptoms()
        + faults()
        + share()
        + findings()
        + closing();
  }

  /** For a pull request. */
  public String markdown() {
    return "# %s: %s\n\n".formatted(report.plan().incident(), report.status())
        + header()
        + "\n"
        + tables.cases().markdown()
        + "\n## What became of what was offered\n\n"
        + tables.traffic().markdown()
        + "\n"
        + symptoms().replace("\n", "  \n")
        + faults().replace("\n", "  \n")
        + share()
        + "\n## Every answer\n\n"
        + tables.answers().markdown()
        + "\n## Expectations\n\n"
        + tables.expectations().markdown()
        + "\n"
        + closing();
  }

  private String header() {
    Map<String, String> facts = report.cases().get(0).facts();
    return String.format(
        Locale.ROOT,
        "%s  profile=%s seed=%d  JDK %s  %s  %d cores  descriptor limit %s%s\n",
        report.plan().incident(),
        report.plan().profile(),
        report.plan().seed(),
        facts.getOrDefault("java.version", "?"),
        facts.getOrDefault("gc", "?"),
        Runtime.getRuntime().availableProcessors(),
        limit(),
        report.plan().settings().isEmpty() ? "" : "  set " + report.plan().settings());
  }

  /** As read back from the kernel, of the first real variant. */
  private String limit() {
    return report.cases().stream()
        .skip(1)
        .map(one -> one.facts().get("limit.descriptors"))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse("?");
  }

  /** The first failure of each symptom of each case, a line each. */
  String symptoms() {
    Map<String, String> lines = new TreeMap<>();
    for (CaseReport report : report.cases()) {
      report
          .examples()
          .forEach(
              (symptom, example) ->
                  lines.put(
                      report.label() + " " + symptom,
                      "%s shows %s (%d batches, %d probes): after %d of %d items: %s\n"
                          .formatted(
                              report.label(),
                              symptom,
                              report.batch().totals().failed().getOrDefault(symptom, 0L),
                              report.probe().totals().failed().getOrDefault(symptom, 0L),
                              example.processed(),
                              example.size(),
                              example.text())));
    }
    return String.join("", lines.values());
  }

  /** Each fault with its witness, and what it did to the service. */
  private String faults() {
    StringBuilder text = new StringBuilder();
    for (CaseReport one : report.cases()) {
      one.chaos().ifPresent(chaos -> text.append(faults(one.label(), chaos)));
    }
    return text.toString();
  }

  /** What the faults of each case did to the service, a line each. */
  String faultEffects() {
    StringBuilder text = new StringBuilder();
    for (CaseReport one : report.cases()) {
      one.chaos().ifPresent(chaos -> text.append(one.label() + ": " + chaos.sentence() + "\n"));
    }
    return text.toString();
  }

  private static String faults(String label, ChaosReport chaos) {
    StringBuilder text = new StringBuilder();
    for (FaultOutcome fault : chaos.faults()) {
      text.append(
          "%s: %s from %,d to %,d ms, %s: %s\n"
              .formatted(
                  label,
                  fault.name(),
                  fault.appliedMillis(),
                  fault.endedMillis(),
                  fault.witness().landed() ? "landed" : "NO WITNESS",
                  fault.witness().evidence()));
      fault.left().forEach(left -> text.append("  left behind: ").append(left).append('\n'));
    }
    return text + "%s: %s\n".formatted(label, chaos.sentence());
  }

  /** What the harness itself holds. */
  String share() {
    CaseReport calibration = report.cases().get(0);
    StringBuilder counts = new StringBuilder();
    for (Answer answer : calibration.answers()) {
      if (answer.question() == Question.RETENTION) {
        counts.append(", %s: %s".formatted(answer.resource(), answer.measured()));
      }
    }
    return "harness's own share, subtracted (no-op subject, same load): live heap %+d B%s\n"
        .formatted(calibration.liveHeapGrowthBytes(), counts);
  }

  private String findings() {
    StringBuilder text = new StringBuilder();
    for (Finding finding : report.failures()) {
      text.append(
          "%s %s: %s\n  expected: %s\n"
              .formatted(
                  finding.status(), finding.label(), finding.sentence(), finding.expectation()));
    }
    return text.toString();
  }

  private String closing() {
    return "%s  exit code %d  store %s\n"
        .formatted(report.status(), report.status().exitCode(), report.store());
  }
}
