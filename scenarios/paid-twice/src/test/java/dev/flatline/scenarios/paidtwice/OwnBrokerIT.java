package dev.flatline.scenarios.paidtwice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flatline.api.Parameters;
import dev.flatline.cli.FlatlineCommand;
import dev.flatline.engine.grade.Finding;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.run.Runner;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Incident;
import dev.flatline.scenarios.broker.KafkaBroker;
import dev.flatline.scenarios.broker.KafkaClients;
import dev.flatline.scenarios.broker.Topics;
import dev.flatline.testkit.IncidentRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a Kafka that a user has: the same defect, symptom and fix, and nothing is left in it. */
@Tag("long")
class OwnBrokerIT {

  private static final KafkaBroker THEIRS = new KafkaBroker();
  private static final String TOPIC = "payments";
  private static final Set<String> CASES = Set.of("no-op", "latest", "once-each");
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  @TempDir private static Path directory;
  private static String address = "";

  @BeforeAll
  static void start() throws Exception {
    address =
        THEIRS
            .start(
                Parameters.defaults(List.of(KafkaBroker.BROKER, KafkaBroker.PORT)),
                directory.resolve("theirs"))
            .getOrDefault(KafkaBroker.ADDRESS, "");
    Topics.create(address, TOPIC, 1);
  }

  @AfterAll
  static void stop() throws Exception {
    THEIRS.stop();
  }

  @Test
  void leakyShowsItsSymptomTheFixIsFlatAndNothingIsLeft() throws Exception {
    Incident incident = IncidentRun.incidentOfThisModule();
    RunPlan all =
        IncidentRun.plan(incident, List.of("latest", "once-each"), Map.of("broker", address));
    assertThat(all.cases())
        .extracting(CasePlan::label)
        .as("cases: without faults of the broker, which is not the run's")
        .containsExactly("no-op", "latest", "once-each", "once-each/throws");
    RunPlan plan =
        all.withCases(
            all.cases().stream().filter(planned -> CASES.contains(planned.label())).toList());
    RunReport report =
        new Runner(incident, plan, RunListener.SILENT, 1).run(directory.resolve("runs"));

    assertThat(report.findings())
        .allSatisfy(
            finding -> assertThat(finding.status()).as(finding.sentence()).isEqualTo(Status.PASS))
        .extracting(Finding::label)
        .containsExactlyInAnyOrderElementsOf(CASES);
    assertThat(report.find("latest").orElseThrow().examples().toString()).contains("passed-over");
    assertThat(names()).containsExactly(TOPIC);
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
                "paid-twice",
                "--variant=latest",
                "--set=broker=" + address,
                "--scenarios=..",
                "--out=" + directory.resolve("killed"))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("harness.out").toFile())
            .start();
    try {
      await().atMost(DEADLINE).until(() -> names().size() == 3);
    } finally {
      harness.destroyForcibly().waitFor();
    }

    await().atMost(DEADLINE).until(() -> names().equals(Set.of(TOPIC)));
  }

  /** Topics and groups there, without what the broker made for itself. */
  private static Set<String> names() throws Exception {
    try (Admin admin = KafkaClients.admin(address)) {
      Set<String> names = new TreeSet<>(admin.listTopics().names().get());
      names.addAll(
          admin.listGroups().all().get().stream()
              .map(GroupListing::groupId)
              .collect(Collectors.toSet()));
      return names;
    }
  }
}
