package dev.flatline.scenarios.pooledconnection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.Finding;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.run.Runner;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Incident;
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

  /** Counts the servers whenever a case is set up. */
  private static final class MostServers implements RunListener {
    private int most;

    @Override
    public synchronized void forked(CasePlan plan, Map<String, String> facts) {
      most = Math.max(most, servers().size());
    }
  }

  @Test
  void leakyShowsItsSymptomTheFixIsFlatAndNoServerOutlivesTheRun() throws Exception {
    OwnNamespaces.require();
    Incident incident = IncidentRun.incidentOfThisModule();
    RunPlan all =
        IncidentRun.plan(incident, List.of("leaky", "scoped"), Map.of("database", "postgres"));
    RunPlan plan =
        all.withCases(
            all.cases().stream().filter(planned -> CASES.contains(planned.label())).toList());
    MostServers listener = new MostServers();
    RunReport report = new Runner(incident, plan, listener, 2).run(Path.of("target/runs"));

    assertThat(report.findings())
        .allSatisfy(
            finding -> assertThat(finding.status()).as(finding.sentence()).isEqualTo(Status.PASS))
        .extracting(Finding::label)
        .containsExactlyInAnyOrderElementsOf(CASES);
    CaseReport leaky = report.find("leaky").orElseThrow();
    assertThat(leaky.examples().toString()).contains("acquire-timeout", "request timed out after");
    assertThat(listener.most).as("servers while the run went on").isPositive();
    assertThat(servers()).isEmpty();
  }

  /** Of this run: its forks work below a directory that is named after this process. */
  private static List<String> servers() {
    String scratch = "flatline-scratch-" + ProcessHandle.current().pid() + "-";
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains("postgres") && line.contains(scratch))
        .toList();
  }
}
