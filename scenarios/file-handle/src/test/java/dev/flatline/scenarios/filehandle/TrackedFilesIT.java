package dev.flatline.scenarios.filehandle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.Parameters;
import dev.flatline.engine.diagnose.ReleaseShapes;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.AgentRequest;
import dev.flatline.process.agent.LeakReport;
import dev.flatline.process.agent.LeakSite;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.fork.Fork;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.subject.ForkedSubject;
import dev.flatline.process.subject.Surroundings;
import dev.flatline.testkit.IncidentRun;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the agent counts by itself is what the incident counts by hand, and it names the line. */
class TrackedFilesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SIZE = 40;
  private static final int BATCHES = 10;
  private static final Failure EVERY_25TH = new Failure(Failure.Mode.THROW, 25);

  /** One counted by hand, and one by the agent, over the same round. */
  private record Ledgers(
      RoundResult.Held byHand, long inUseByHand, AgentReport before, AgentReport after) {

    AgentReport.KindCount agent() {
      return after.kind("files").orElseThrow();
    }

    long opened() {
      return agent().opened() - before.kind("files").orElseThrow().opened();
    }

    long live() {
      return agent().live() - before.kind("files").orElseThrow().live();
    }
  }

  @Test
  void aDeferredCloseIsAPeakAndNoLeak() throws Exception {
    Ledgers ledgers = round("leaky", Failure.NONE);

    requireEqual(ledgers);
    assertThat(ledgers.agent().operationPeak()).isEqualTo(SIZE);
    LeakSite site =
        LeakReport.of(ledgers.after()).sites().stream()
            .filter(candidate -> candidate.site().kind().equals("files"))
            .findFirst()
            .orElseThrow();
    assertThat(site.finding()).isEqualTo(LeakSite.Finding.PEAK);
    assertThat(site.wayDown().toString()).contains("LeakyFileHandle.readAll(LeakyFileHandle.java:");
    assertThat(ReleaseShapes.of(List.of(IncidentRun.incidentOfThisModule().jar())).of(site))
        .hasValueSatisfying(
            shape ->
                assertThat(shape)
                    .contains(
                        "LeakyFileHandle.java; its release is registered by DeferScope.defer"));
  }

  @Test
  void aSkippedCloseIsALeakOfThatVariantsLine() throws Exception {
    Ledgers ledgers = round("manual", EVERY_25TH);

    requireEqual(ledgers);
    // Each batch ends at the first item that throws.
    assertThat(ledgers.live()).isEqualTo(BATCHES);
    LeakSite first = LeakReport.of(ledgers.after()).sites().get(0);
    assertThat(first.finding()).isEqualTo(LeakSite.Finding.SURVIVES);
    assertThat(first.line(""))
        .startsWith("%1$d of %1$d surviving files were acquired at ".formatted(ledgers.live()));
    assertThat(first.site().frames().toString())
        .contains("ManualFileHandle.handleBatch(ManualFileHandle.java:");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theFixHasNoSite(boolean throwing) throws Exception {
    Ledgers ledgers = round("scoped", throwing ? EVERY_25TH : Failure.NONE);

    requireEqual(ledgers);
    assertThat(ledgers.live()).isZero();
    assertThat(LeakReport.of(ledgers.after()).lines()).isEmpty();
  }

  private static void requireEqual(Ledgers ledgers) {
    assertThat(ledgers.opened()).describedAs("acquired").isEqualTo(ledgers.byHand().acquired());
    assertThat(ledgers.live()).describedAs("in use").isEqualTo(ledgers.inUseByHand());
    assertThat(ledgers.agent().operationPeak())
        .describedAs("peak of one operation")
        .isEqualTo(ledgers.byHand().operationPeak());
  }

  private static Ledgers round(String variant, Failure failure) throws Exception {
    Incident incident = IncidentRun.incidentOfThisModule();
    Parameters parameters = Parameters.defaults(incident.scenario().parameters());
    try (TrialStore store = TrialStore.create(Path.of("target/runs"), "file-handle", "tracked");
        ForkedSubject forked =
            ForkedSubject.start(
                incident,
                variant,
                parameters,
                Jdk.own(),
                50,
                store.place(variant),
                report -> {},
                Surroundings.none().tracked(true))) {
      Fork subject = forked.subject();
      // What the first batch loads and opens is the program's own.
      batches(subject, Failure.NONE, 1);
      AgentReport before = ask(subject, AgentRequest.CHECKPOINT);
      RoundResult.Held byHand =
          requireNonNull(batches(subject, failure, BATCHES).result().resources().get("files"));
      Report.Checkpoint checkpoint =
          subject.ask(new Command.ReadExactly(), Report.Checkpoint.class, PATIENCE);
      AgentReport after = ask(subject, AgentRequest.CHECKPOINT);
      return new Ledgers(
          byHand, requireNonNull(checkpoint.values().get("files.in_use")), before, after);
    }
  }

  private static AgentReport ask(Fork subject, AgentRequest request) {
    return subject.agent().ask(request, 0, PATIENCE).orElseThrow();
  }

  private static Report.RoundDone batches(Fork subject, Failure failure, int batches)
      throws Exception {
    Duration length = Duration.ofMillis(100L * batches);
    RoundSpec spec =
        new RoundSpec(
            "batches",
            new Arrivals.Volleys(1, Duration.ofMillis(100)),
            SIZE,
            1,
            new Arrivals.None(),
            1,
            length,
            failure,
            0,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20));
    return subject.ask(new Command.RunRound(spec), Report.RoundDone.class, PATIENCE);
  }
}
