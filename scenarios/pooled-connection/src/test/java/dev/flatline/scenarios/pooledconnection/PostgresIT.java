package dev.flatline.scenarios.pooledconnection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.Finding;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.run.Runner;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.testkit.IncidentRun;
import dev.flatline.testkit.OwnNamespaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The incident on PostgreSQL: the same defect, symptom and fix, and nothing of it is left. */
@Tag("long")
class PostgresIT {

  private static final Set<String> CASES =
      Set.of("no-op", "leaky", "scoped", "scoped/database-restart", "scoped/halted");

  @Test
  void leakyShowsItsSymptomTheFixIsFlatAndNoServerOutlivesTheRun() throws Exception {
    OwnNamespaces.require();
    Incident incident = IncidentRun.incidentOfThisModule();
    RunPlan all =
        Planner.plan(
            incident,
            Profile.CI,
            List.of("leaky", "scoped"),
            Map.of("database", "postgres"),
            Long.getLong("flatline.seed", 1),
            Jdk.own().home().toString());
    RunPlan plan =
        all.withCases(
            all.cases().stream().filter(planned -> CASES.contains(planned.label())).toList());
    RunReport report =
        new Runner(incident, plan, RunListener.SILENT, 2).run(Path.of("target/runs"));

    assertThat(report.findings())
        .allSatisfy(
            finding -> assertThat(finding.status()).as(finding.sentence()).isEqualTo(Status.PASS))
        .extracting(Finding::label)
        .containsExactlyInAnyOrderElementsOf(CASES);
    CaseReport leaky = report.find("leaky").orElseThrow();
    assertThat(leaky.examples().toString()).contains("acquire-timeout", "request timed out after");
    assertThat(serversOf(report)).isEmpty();
  }

  /** A zombie that its new parent has not waited for yet has no command line. */
  private static List<String> serversOf(RunReport report) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
        .filter(
            process ->
                report.cases().stream()
                    .anyMatch(one -> process.info().commandLine().orElse("").contains(one.store())))
        .map(ProcessHandle::toString)
        .toList();
  }
}
