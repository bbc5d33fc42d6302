package dev.flatline.testkit;

import dev.flatline.api.Variant;
import dev.flatline.engine.grade.Finding;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.report.RunFiles;
import dev.flatline.engine.report.text.RepeatCommand;
import dev.flatline.engine.report.text.RunText;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.run.Runner;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Catalog;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.fork.jdk.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of the incident of this Maven module, in the {@code ci} profile.
 *
 * @param incident found in the module's {@code target} folder
 */
public record IncidentRun(Incident incident, RunReport report) {

  private static final Path TARGET = Path.of("target");

  /** Runs it store under {@code target/runs}; {@code -Dflatline.seed} chooses another seed. */
  static final Path OUT = TARGET.resolve("runs");

  /** The cases mostly wait: two at once take half the time and leave two cores half idle. */
  private static final int AT_ONCE = 2;

  static IncidentRun execute() throws IOException, InterruptedException {
    Incident incident = incidentOfThisModule();
    RunPlan plan = plan(incident, List.of(), Map.of());
    RunReport report = new Runner(incident, plan, RunListener.SILENT, AT_ONCE).run(OUT);
    System.out.println(new RunText(report).plain());
    System.out.println(new PrintedDiagnosis(report).text());
    RunFiles.write(report);
    return new IncidentRun(incident, report);
  }

  /** Its cases in that profile, of all variants or of those named, with the seed of this build. */
  public static RunPlan plan(
      Incident incident, List<String> variants, Map<String, String> settings) {
    return Planner.plan(
        incident,
        Profile.CI,
        variants,
        settings,
        Long.getLong("flatline.seed", 1),
        Jdk.own().home().toString());
  }

  /**
   * The incident whose jar the build has just packaged.
   *
   * @throws IllegalStateException if there is not exactly one
   */
  public static Incident incidentOfThisModule() throws IOException {
    try (Stream<Path> entries = Files.list(TARGET)) {
      List<Path> jars = entries.filter(entry -> entry.toString().endsWith(".jar")).toList();
      Catalog catalog = Catalog.ofJars(jars);
      if (catalog.incidents().size() != 1) {
        throw new IllegalStateException(
            String.format(
                    Locale.ROOT,
                    "Cannot test this module because it does not hold exactly one incident: jars=%s,",
                    jars)
                + String.format(
                    Locale.ROOT,
                    " problems=%s; package it with mvn -B verify",
                    catalog.problems()));
      }
      return catalog.incidents().get(0);
    }
  }

  /** What is not as expected of a case, one line each; empty if all is. */
  String unexpected(String label) {
    return report.findings().stream()
        .filter(finding -> finding.label().equals(label))
        .filter(finding -> finding.status() != Status.PASS)
        .map(this::line)
        .collect(Collectors.joining("\n"));
  }

  /** A finding, and the command that repeats its case alone. */
  String line(Finding finding) {
    return String.format(
        Locale.ROOT,
        "%s %s: %s (expected: %s); to repeat it alone: %s",
        finding.status(),
        finding.label(),
        finding.sentence(),
        finding.expectation(),
        incident.scenario().variants().stream()
            .map(Variant::name)
            .filter(name -> name.equals(finding.label().split("/", 2)[0]))
            .findFirst()
            .map(name -> RepeatCommand.of(report.plan(), name))
            .orElse(RepeatCommand.of(report.plan())));
  }
}
