package dev.flatline.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Condition;
import dev.flatline.api.Failure;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.PlannedFault;
import dev.flatline.engine.grade.ChaosReport;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.LoadRounds;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.store.CaseStore;
import dev.flatline.engine.store.RunStore;
import dev.flatline.process.FixtureScenario;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.drive.FakeChild;
import dev.flatline.process.fork.ChildStatus;
import dev.flatline.process.time.FakeClock;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A case of a process in memory. */
@Timeout(60)
class CaseRunnerTest {

  @TempDir private Path out;
  private final FixtureScenario scenario = new FixtureScenario();
  private final LoadProfile load = scenario.load();
  private final FakeClock clock = new FakeClock();
  private final FakeChild child = new FakeChild(clock);
  private final FakeCase subject = new FakeCase(child);
  private Predicate<CaseEvidence> decided = soFar -> false;
  private Optional<CasePlan.FaultRound> faults = Optional.empty();
  private String journal = "";

  private RoundSpec round(String name) {
    return LoadRounds.load(load, name, load.round(), Failure.NONE, 1, 1);
  }

  private static List<String> names(List<RoundResult> rounds) {
    return rounds.stream().map(result -> result.spec().name()).toList();
  }

  private CaseEvidence run() throws InterruptedException, IOException {
    RunPlan run =
        Planner.plan(
            new Incident(scenario, Path.of("fixture.jar")),
            Profile.CI,
            List.of(),
            Map.of(),
            7,
            "/jdk");
    CasePlan plan =
        new CasePlan(
            "scoped",
            Condition.STEADY,
            round("warm-up"),
            List.of(LoadRounds.sweep(load, 1, Failure.NONE, 1)),
            faults,
            List.of(round("load-1"), round("load-2")),
            List.of(round("more-1")));
    try (RunStore store = RunStore.create(out, run, Clock.systemUTC());
        CaseStore caseStore = store.openCase(plan, 1)) {
      CaseEvidence evidence =
          new CaseRunner(run, plan, caseStore, RunListener.SILENT, decided, clock).run(subject);
      journal = Files.readString(caseStore.directory().resolve("journal.jsonl"));
      return evidence;
    }
  }

  @Test
  void aCaseIsDrivenInItsOrderWithACheckpointAfterEachLoad() throws Exception {
    CaseEvidence evidence = run();

    assertThat(child.rounds()).containsExactly("warm-up", "sweep-1", "load-1", "load-2", "more-1");
    assertThat(evidence.checkpoints())
        .extracting(Checkpoint::name)
        .containsExactly("baseline", "load-1", "load-2", "more-1");
    assertThat(names(evidence.sweep())).containsExactly("sweep-1");
    assertThat(names(evidence.rounds())).containsExactly("load-1", "load-2", "more-1");
    assertThat(evidence.failure()).isEmpty();
    assertThat(evidence.facts()).containsEntry("java.version", "17");
    assertThat(evidence.facts().get("limit.descriptors")).startsWith("not readable: ");
    assertThat(subject.closed()).isTrue();
    assertThat(journal).doesNotContain("\"decided\"", "child-failed");
  }

  @Test
  void aCaseThatIsDecidedIsOver() throws Exception {
    decided = soFar -> soFar.rounds().size() == 2;

    assertThat(names(run().rounds())).containsExactly("load-1", "load-2");
    assertThat(journal).contains("\"decided\"");
  }

  @Test
  void aSweepInWhichTooFewOperationsEndIsRepeatedTwiceAtMostEachTimeTwiceAsLong() throws Exception {
    child.serving("sweep-1", 4);

    assertThat(names(run().sweep())).containsExactly("sweep-1");
    assertThat(child.specs())
        .filteredOn(spec -> spec.name().equals("sweep-1"))
        .extracting(
            spec -> spec.length().dividedBy(LoadRounds.sweep(load, 1, Failure.NONE, 1).length()))
        .containsExactly(1L, 2L, 4L);
  }

  /** Between rounds the next checkpoint looks again; at the end idle threads are waited for. */
  @Test
  void onlyACheckpointThatMayBeTheLastIsGivenItsWholeTimeToSettle() throws Exception {
    double[] ended = new double[2];
    child
        .probed(() -> Map.of("descriptors", (long) child.rounds().size()))
        .during("load-2", () -> ended[0] = clock.seconds())
        .during("more-1", () -> ended[1] = clock.seconds());
    List<Checkpoint> checkpoints = run().checkpoints();

    assertThat(checkpoints.get(1).stoodSeconds()).isBetween(1.5, 1.66);
    assertThat(checkpoints.get(2).stoodSeconds()).isBetween(6.5, 6.66);
    assertThat(ended[1]).isGreaterThan(ended[0] + 6.5);
  }

  @Test
  void aChildThatEndsLeavesWhatWasSeenUntilThen() throws Exception {
    child.endingIn("load-2", ChildStatus.CRASHED);

    CaseEvidence evidence = run();

    assertThat(evidence.failure()).contains("it ended in load-2");
    assertThat(names(evidence.rounds())).containsExactly("load-1");
    assertThat(evidence.checkpoints()).hasSize(2);
    assertThat(subject.closed()).isTrue();
    assertThat(journal).contains("child-failed", "CRASHED", "the last that it printed");
  }

  @Test
  void aChildThatCannotBeSetUpLeavesNothing() throws Exception {
    subject.refusing(ChildStatus.REFUSED);

    CaseEvidence evidence = run();

    assertThat(evidence.failure()).contains("it could not set up");
    assertThat(evidence.checkpoints()).isEmpty();
    assertThat(child.rounds()).isEmpty();
  }

  @Test
  void aRoundOfWhichNotAllEndedIsTheLastAndAmongTheEvidence() throws Exception {
    child.leaving("load-1", 3);

    CaseEvidence evidence = run();

    assertThat(evidence.failure())
        .contains("operations of load-1 never returned: unfinished=3 after 10 s");
    assertThat(names(evidence.rounds())).containsExactly("load-1");
    assertThat(evidence.checkpoints()).hasSize(1);
  }

  private void planned(String kind) {
    PlannedFault fault =
        PlannedFault.at(
            Duration.ofSeconds(2),
            kind,
            PlannedFault.Target.SUBJECT,
            Map.of(),
            Duration.ofSeconds(1));
    FaultPlan plan =
        new FaultPlan("faults", List.of(fault), Duration.ofSeconds(6), Duration.ofSeconds(2));
    faults = Optional.of(new CasePlan.FaultRound(plan, round("faults")));
  }

  @Test
  void faultsComeBeforeTheLoadAndAreNoneOfItsRounds() throws Exception {
    planned("pause");
    subject.withFaults(FakeCase.landed(2_000, 3_000));

    CaseEvidence evidence = run();

    assertThat(child.rounds()).startsWith("warm-up", "sweep-1", "faults", "load-1");
    assertThat(names(evidence.rounds())).doesNotContain("faults");
    assertThat(evidence.chaos()).hasValueSatisfying(seen -> assertThat(seen.landed()).isTrue());
    assertThat(journal).contains("fault-began");
  }

  @Test
  void aCaseWhoseFaultsEndTheProcessIsOverThen() throws Exception {
    planned("sigkill");
    child.endingIn("faults", ChildStatus.KILLED);
    subject.serving(() -> 0);

    CaseEvidence evidence = run();

    assertThat(evidence.failure()).isEmpty();
    assertThat(evidence.chaos().flatMap(ChaosReport::release)).isPresent();
    assertThat(evidence.rounds()).isEmpty();
    assertThat(journal).contains("subject-ended").doesNotContain("child-failed");
  }
}
