package dev.flatline.engine.report;

import dev.flatline.api.Question;
import dev.flatline.engine.Status;
import dev.flatline.engine.chaos.FaultOutcome;
import dev.flatline.engine.run.CaseReport;
import dev.flatline.engine.run.ChaosReport;
import dev.flatline.engine.run.Finding;
import dev.flatline.engine.run.RunReport;
import dev.flatline.engine.verdict.Answer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run as text: the table, the symptoms, and what is not as expected. */
public final class RunText {

  /** Two decimals would show no rate at all. */
  private static final double SMALL = 0.01;

  private final RunReport report;

  public RunText(RunReport report) {
    this.report = report;
  }

  /** For a terminal. */
  public String plain() {
    return header()
        + "\n"
        + cases().plain()
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
        + cases().markdown()
        + "\n"
        + symptoms().replace("\n", "  \n")
        + faults().replace("\n", "  \n")
        + share()
        + "\n## Every answer\n\n"
        + answers().markdown()
        + "\n## Expectations\n\n"
        + expectations().markdown()
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

  private TextTable cases() {
    TextTable table =
        new TextTable(
            "case",
            "accumulation",
            "retention",
            "growth",
            "batches ok",
            "failed",
            "cut",
            "shed",
            "probe p99 ms",
            "probes failed",
            "lag p99 ms",
            "as expected");
    for (CaseReport report : report.cases()) {
      table.row(
          report.label(),
          cell(report, Question.ACCUMULATION),
          cell(report, Question.RETENTION),
          cell(report, Question.GROWTH),
          report.batch().ok() + "/" + report.batch().arrivals(),
          report.batch().failures(),
          report.batch().cutShort(),
          report.batch().shed(),
          String.format(Locale.ROOT, "%.0f", report.probe().p99Millis()),
          report.probe().failures() + "/" + report.probe().arrivals(),
          String.format(Locale.ROOT, "%.1f", report.lagP99Millis()),
          report.skipped().isPresent() ? "SKIPPED" : expected(report.label()));
    }
    return table;
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
        ? String.format(
            Locale.ROOT,
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

  private String symptoms() {
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
                              report.batch().failed().getOrDefault(symptom, 0L),
                              report.probe().failed().getOrDefault(symptom, 0L),
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

  private String share() {
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

  private TextTable answers() {
    TextTable table =
        new TextTable(
            "case", "question", "resource", "answer", "measured", "allowed", "detectable");
    for (CaseReport report : report.cases()) {
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

  private TextTable expectations() {
    TextTable table = new TextTable("case", "status", "expected", "seen");
    for (Finding finding : report.findings()) {
      table.row(finding.label(), finding.status(), finding.expectation(), finding.sentence());
    }
    return table;
  }

  private String closing() {
    return "%s  exit code %d  store %s\n"
        .formatted(report.status(), report.status().exitCode(), report.store());
  }
}
