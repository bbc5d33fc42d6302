package dev.flatline.scenarios.poisonedpool;

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
import dev.flatline.process.sample.Sample;
import dev.flatline.testkit.IncidentRun;
import dev.flatline.testkit.OwnNamespaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** On PostgreSQL, whose errors the pool knows, the defaults come back by themselves. */
@Tag("long")
@ExtendWith(OwnNamespaces.class)
class PostgresIT {

  private static final Set<String> CASES =
      Set.of("defaults/database-restart", "validating/database-restart");

  /** The most sessions that the server counted itself, by case. */
  private static RunListener counted(Map<String, Long> most) {
    return new RunListener() {
      @Override
      public void sampled(CasePlan plan, Sample sample) {
        Long sessions = sample.values().get("meter.postgres.sessions");
        if (sessions != null) {
          most.merge(plan.label(), sessions, Math::max);
        }
      }
    };
  }

  @Test
  void theDefaultsComeBackAfterErrorsAsTheFixDoes() throws Exception {
    Incident incident = IncidentRun.incidentOfThisModule();
    RunPlan all =
        IncidentRun.plan(
            incident, List.of("defaults", "validating"), Map.of("database", "postgres"));
    RunPlan plan =
        all.withCases(
            all.cases().stream().filter(planned -> CASES.contains(planned.label())).toList());
    Map<String, Long> sessions = new ConcurrentHashMap<>();
    RunReport report = new Runner(incident, plan, counted(sessions), 2).run(Path.of("target/runs"));

    assertThat(report.findings())
        .filteredOn(finding -> CASES.contains(finding.label()))
        .allSatisfy(
            finding -> assertThat(finding.status()).as(finding.sentence()).isEqualTo(Status.PASS))
        .extracting(Finding::label)
        .containsOnlyOnceElementsOf(CASES);
    CaseReport defaults = report.find("defaults/database-restart").orElseThrow();
    assertThat(defaults.chaos().orElseThrow().failed())
        .as("operations that were handed a dead connection: each of the pool once")
        .hasEntrySatisfying("dead-connection", count -> assertThat(count).isBetween(1L, 5L));
    assertThat(sessions.values())
        .as("most sessions that the server counted: the pool, and one that is being closed")
        .allMatch(most -> most >= 5 && most <= 10);
    assertThat(sessions).hasSize(2);
  }
}
