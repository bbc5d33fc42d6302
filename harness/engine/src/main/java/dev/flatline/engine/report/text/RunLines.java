package dev.flatline.engine.report.text;

import dev.flatline.api.Question;
import dev.flatline.engine.cases.TrackedCase;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.ChaosReport;
import dev.flatline.engine.grade.Finding;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.number.Formatted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sentences of a run, a line each, as they are: they hold text of the subject, and whoever
 * shows them neutralises it for where they go.
 */
public final class RunLines {

  private final RunReport report;

  public RunLines(RunReport report) {
    this.report = report;
  }

  /** What ran, and where. */
  String header() {
    Map<String, String> facts = report.cases().get(0).facts();
    return Formatted.of(
        "%s  profile=%s %s  JDK %s  %s  %d cores  descriptor limit %s%s",
        report.plan().incident(),
        report.plan().profile(),
        seeds(),
        facts.getOrDefault("java.version", "?"),
        facts.getOrDefault("gc", "?"),
        Runtime.getRuntime().availableProcessors(),
        limit(),
        report.plan().settings().isEmpty() ? "" : "  set " + report.plan().settings());
  }

  private String seeds() {
    return report.merged().isEmpty()
        ? "seed=" + report.plan().seed()
        : "seeds="
            + report.merged().stream()
                .map(run -> Long.toString(run.seed()))
                .distinct()
                .collect(Collectors.joining(","));
  }

  /** The runs that it was made of, and what differs between them; none for a run by itself. */
  public List<String> merged() {
    List<String> lines = new ArrayList<>();
    for (RunReport.MergedRun run : report.merged()) {
      lines.add(
          Formatted.of(
              "merged: %s  seed=%d  %s alone  %s",
              run.store(), run.seed(), run.status(), String.join(", ", run.cases())));
    }
    report.notes().forEach(note -> lines.add("merged: " + note));
    return lines;
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

  /** The first failure of each symptom of each case. */
  public List<String> symptoms() {
    Map<String, String> lines = new TreeMap<>();
    for (CaseReport report : report.cases()) {
      report
          .examples()
          .forEach(
              (symptom, example) ->
                  lines.put(
                      report.label() + " " + symptom,
                      Formatted.of(
                          "%s shows %s (%d batches, %d probes): after %d of %d items: %s",
                          report.label(),
                          symptom,
                          report.batch().totals().failed().getOrDefault(symptom, 0L),
                          report.probe().totals().failed().getOrDefault(symptom, 0L),
                          example.processed(),
                          example.size(),
                          example.text())));
    }
    return List.copyOf(lines.values());
  }

  /** Why a case is not flat, with the line of code, a paragraph for each case with an agent. */
  public List<String> causes() {
    Stream<String> absent =
        report.cases().stream()
            .flatMap(one -> TrackedCase.absent(Path.of(one.store())).stream())
            .distinct()
            .map("no line is named because there is no agent in the variants: "::concat);
    Stream<String> told =
        report.cases().stream()
            .flatMap(one -> SiteText.paragraph(one.label(), one.sites()).stream());
    return Stream.concat(absent, told).toList();
  }

  /** Each fault with its witness, and what it did to the service. */
  List<String> faults() {
    List<String> lines = new ArrayList<>();
    for (CaseReport one : report.cases()) {
      one.chaos().ifPresent(chaos -> faults(lines, one.label(), chaos));
    }
    return lines;
  }

  /** What the faults of each case did to the service. */
  public List<String> faultEffects() {
    List<String> lines = new ArrayList<>();
    for (CaseReport one : report.cases()) {
      one.chaos().ifPresent(chaos -> lines.add(one.label() + ": " + chaos.sentence()));
    }
    return lines;
  }

  private static void faults(List<String> lines, String label, ChaosReport chaos) {
    for (FaultOutcome fault : chaos.faults()) {
      lines.add(
          Formatted.of(
              "%s: %s from %,d to %,d ms, %s: %s",
              label,
              fault.name(),
              fault.appliedMillis(),
              fault.endedMillis(),
              fault.witness().landed() ? "landed" : "NO WITNESS",
              fault.witness().evidence()));
      fault.left().forEach(left -> lines.add("  left behind: " + left));
    }
    lines.add(Formatted.of("%s: %s", label, chaos.sentence()));
  }

  /** What the harness itself holds. */
  public String share() {
    CaseReport calibration = report.cases().get(0);
    StringBuilder counts = new StringBuilder();
    for (Answer answer : calibration.answers()) {
      if (answer.question() == Question.RETENTION) {
        counts.append(Formatted.of(", %s: %s", answer.resource(), answer.measured()));
      }
    }
    return Formatted.of(
        "harness's own share, subtracted (no-op subject, same load): live heap %+d B%s",
        calibration.liveHeapGrowthBytes(), counts);
  }

  /** What is not as expected, and what was. */
  List<String> findings() {
    List<String> lines = new ArrayList<>();
    for (Finding finding : report.failures()) {
      lines.add(Formatted.of("%s %s: %s", finding.status(), finding.label(), finding.sentence()));
      lines.add("  expected: " + finding.expectation());
    }
    return lines;
  }

  /** The verdict. */
  String closing() {
    return Formatted.of(
        "%s  exit code %d  store %s", report.status(), report.status().exitCode(), report.store());
  }
}
