package dev.flatline.scenarios.pooledconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flatline.cli.FlatlineCommand;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** On a PostgreSQL that a user has: the same defect, symptom and fix, and nothing is left in it. */
@Tag("long")
@ExtendWith(OwnNamespaces.class)
class OwnPostgresIT {

  private static final Set<String> CASES = Set.of("no-op", "leaky", "scoped");
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  @TempDir private static Path directory;
  private static UsersPostgres theirs;

  /** The most sessions that the server counted, by case. */
  private static final class MostSessions implements RunListener {
    private final Map<String, Long> most = new ConcurrentHashMap<>();

    @Override
    public void sampled(CasePlan plan, Sample sample) {
      Long sessions = sample.values().get("meter.postgres.sessions");
      if (sessions != null) {
        most.merge(plan.label(), sessions, Math::max);
      }
    }
  }

  @BeforeAll
  static void start() throws Exception {
    theirs = UsersPostgres.start(directory.resolve("theirs"));
  }

  @AfterAll
  static void stop() throws Exception {
    theirs.stop();
  }

  @Test
  void leakyShowsItsSymptomTheFixIsFlatAndNothingIsLeft() throws Exception {
    Incident incident = IncidentRun.incidentOfThisModule();
    RunPlan all =
        IncidentRun.plan(
            incident, List.of("leaky", "scoped"), Map.of("database", theirs.address()));
    assertThat(all.cases())
        .extracting(CasePlan::label)
        .as("cases: without faults of the database, which is not the run's")
        .containsExactly(
            "no-op", "leaky", "leaky/throws", "scoped", "scoped/throws", "scoped/returns");
    RunPlan plan =
        all.withCases(
            all.cases().stream().filter(planned -> CASES.contains(planned.label())).toList());
    MostSessions sessions = new MostSessions();
    RunReport report = new Runner(incident, plan, sessions, 2).run(directory.resolve("runs"));

    assertThat(report.findings())
        .allSatisfy(
            finding -> assertThat(finding.status()).as(finding.sentence()).isEqualTo(Status.PASS))
        .extracting(Finding::label)
        .containsExactlyInAnyOrderElementsOf(CASES);
    assertThat(report.find("leaky").orElseThrow().examples().toString())
        .contains("acquire-timeout", "request timed out after");
    assertThat(sessions.most)
        .as("the pool of each case, and not that of the other beside it")
        .isEqualTo(Map.of("leaky", 10L, "scoped", 10L));
    assertThat(theirs.schemas()).isEmpty();
    assertThat(theirs.sessions()).isZero();
  }

  @Test
  void ofAHarnessThatIsKilledNothingIsLeftEither() throws Exception {
    Process harness =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FlatlineCommand.class.getName(),
                "run",
                "pooled-connection",
                "--variant=leaky",
                "--set=database=" + theirs.address(),
                "--scenarios=..",
                "--out=" + directory.resolve("killed"))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("harness.out").toFile())
            .start();
    try {
      // The schema, and the connections of the pool.
      await().atMost(DEADLINE).until(() -> theirs.sessions() > 10);
      assertThat(theirs.schemas()).hasSize(1);
    } finally {
      harness.destroyForcibly().waitFor();
    }

    await().atMost(DEADLINE).until(() -> theirs.schemas().isEmpty() && theirs.sessions() == 0);
  }
}
