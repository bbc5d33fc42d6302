package dev.flatline.engine.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.PlannedFault;
import dev.flatline.engine.run.FakeCase;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakstate.Samples;
import dev.flatline.engine.soakstore.SoakStore;
import dev.flatline.process.drive.FakeChild;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.ChildStatus;
import dev.flatline.process.time.FakeClock;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.Shard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A soak of ten segments, each with a checkpoint, through processes in memory. */
@Timeout(60)
class SoakedProcessTest {

  private static final List<String> SWEEP = List.of("sweep-1", "sweep-2", "sweep-4", "sweep-8");

  @TempDir private Path directory;
  private final FakeClock clock = new FakeClock();
  private final FakeChild child = new FakeChild(clock);
  private final FakeCase subject = new FakeCase(child);
  private BooleanSupplier stopped = () -> false;
  private int roomAsked;
  private Optional<SoakStore> opened = Optional.empty();

  @AfterEach
  void closeStore() {
    opened.ifPresent(SoakStore::close);
  }

  private SoakStore store(Optional<Duration> restartEvery, Optional<FaultPlan> faults) {
    SoakPlan usual = Samples.plan(Shard.WHOLE, restartEvery);
    SoakPlan plan =
        new SoakPlan(
            usual.cases(),
            usual.seed(),
            usual.duration(),
            usual.checkpointEvery(),
            usual.restartEvery(),
            usual.untilDecided(),
            usual.maxDisk(),
            usual.shard(),
            usual.startAt(),
            faults,
            usual.javaHome(),
            usual.margin());
    SoakStore store = SoakStore.create(directory, plan);
    opened = Optional.of(store);
    return store;
  }

  private void run(SoakStore store) throws ChildFailure, InterruptedException {
    new SoakedProcess(store, 0, () -> roomAsked++, RunListener.SILENT, stopped, Company.NONE, clock)
        .run(subject);
  }

  private static int segments(SoakStore store) {
    return store.look(state -> state.cases().get(0).segments());
  }

  private static int checkpoints(SoakStore store) {
    return store.look(state -> state.cases().get(0).checkpoints().longest().size());
  }

  @Test
  void aCaseIsWarmedUpSweptAndDrivenToItsEnd() throws Exception {
    SoakStore store = store(Optional.empty(), Optional.empty());

    run(store);

    assertThat(child.rounds()).startsWith("warm-up").containsAll(SWEEP).endsWith("segment-9");
    assertThat(child.rounds()).hasSize(1 + SWEEP.size() + 10);
    assertThat(segments(store)).isEqualTo(10);
    assertThat(checkpoints(store)).isEqualTo(11);
    assertThat(roomAsked).isEqualTo(10);
    assertThat(subject.closed()).isTrue();
  }

  @Test
  void theNextProcessGoesOnWhereTheOneBeforeWasRestarted() throws Exception {
    SoakStore store = store(Optional.of(Duration.ofSeconds(40)), Optional.empty());

    run(store);
    assertThat(child.rounds()).endsWith("segment-3");
    run(store);

    assertThat(child.rounds().stream().filter("warm-up"::equals)).hasSize(2);
    assertThat(child.rounds().stream().filter("sweep-1"::equals)).hasSize(1);
    assertThat(child.rounds()).endsWith("segment-4", "segment-5", "segment-6", "segment-7");
    assertThat(store.<Integer>look(state -> state.cases().get(0).epoch())).isEqualTo(2);
  }

  @Test
  void aSoakThatIsStoppedEndsWithACheckpointOfItsSegment() throws Exception {
    SoakStore store = store(Optional.empty(), Optional.empty());
    stopped = () -> segments(store) == 3;

    run(store);

    assertThat(child.rounds()).endsWith("segment-2");
    assertThat(checkpoints(store)).isEqualTo(4);
  }

  @Test
  void aProcessThatEndsLeavesTheSegmentsBefore() {
    SoakStore store = store(Optional.empty(), Optional.empty());
    child.endingIn("segment-4", ChildStatus.OUT_OF_MEMORY);

    ChildFailure failure = catchThrowableOfType(ChildFailure.class, () -> run(store));

    assertThat(failure.status()).isEqualTo(ChildStatus.OUT_OF_MEMORY);
    assertThat(segments(store)).isEqualTo(4);
    assertThat(subject.closed()).isTrue();
  }

  @Test
  void operationsThatDoNotEndEndTheProcessBeforeItsSegmentCounts() {
    SoakStore store = store(Optional.empty(), Optional.empty());
    child.leaving("segment-1", 2);

    ChildFailure failure = catchThrowableOfType(ChildFailure.class, () -> run(store));

    assertThat(failure.reason())
        .isEqualTo("operations of segment-1 never returned: unfinished=2 after 10 s");
    assertThat(segments(store)).isEqualTo(1);
  }

  @Test
  void faultsAreInjectedBeforeEachStretchOfLoadAtTimesOfTheirOwn() throws Exception {
    PlannedFault fault =
        new PlannedFault(
            "pause",
            PlannedFault.Target.SUBJECT,
            Map.of(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    FaultPlan faults =
        new FaultPlan("pauses", List.of(fault), Duration.ofSeconds(6), Duration.ofSeconds(2));
    SoakStore store = store(Optional.empty(), Optional.of(faults));
    subject.withFaults(FakeCase.landed(1_000, 2_000));

    run(store);

    assertThat(child.rounds()).containsSubsequence("faults-0", "segment-0", "faults-1");
    assertThat(child.specs().stream().map(RoundSpec::name).filter(name -> name.startsWith("fau")))
        .hasSize(10);
    assertThat(subject.injected()).hasSize(10).doesNotHaveDuplicates();
    assertThat(store.<String>look(state -> state.cases().get(0).strikes().sentence()))
        .startsWith("10 strikes, 10 faults");
  }
}
