package dev.flatline.process.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Resource;
import dev.flatline.api.SystemCount;
import dev.flatline.verdict.answer.Checkpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  private static final Resource WORKERS = new Resource("workers", "Threads that batches start.");

  @Test
  void aResourceThatTheKernelDoesNotCountIsNotReconciled() {
    assertThat(Reconciliation.of(List.of(WORKERS))).isEmpty();
  }

  @Test
  void aLedgerThatHoldsMoreThanTheKernelHasContradictsIt() {
    assertThat(exact(reading("baseline", 0, 16), reading("load-1", 235, 16)))
        .contains(
            "at load-1 the ledger of workers said 235 held while threads of the process stood at"
                + " 16; allowed are 33 more");
  }

  @Test
  void aLedgerThatMissesWhatTheKernelHasContradictsIt() {
    assertThat(exact(reading("baseline", 0, 16), reading("load-1", 0, 40)))
        .contains(
            "at load-1 the ledger of workers had gone from 0 to 0, threads of the process from 16"
                + " to 40; allowed is a difference of 12");
  }

  @Test
  void aLedgerThatSaysMoreAreHeldThanCameContradictsIt() {
    assertThat(exact(reading("baseline", 0, 100), reading("load-1", 60, 101))).isPresent();
  }

  @Test
  void aLedgerThatAgreesIsFineWithWhatTheJvmStartsItself() {
    assertThat(exact(reading("baseline", 0, 16), reading("load-1", 235, 246))).isEmpty();
    assertThat(exact(reading("baseline", 3, 16), reading("load-1", 3, 26))).isEmpty();
    assertThat(exact(reading("baseline", 0, 16), reading("load-1", 10, 16))).isEmpty();
  }

  @Test
  void whatStaysOpenBetweenTwoHoldersIsOnlyBoundedByTheKernelsCount() {
    Resource pooled = WORKERS.heldAmong(SystemCount.SOCKETS);

    assertThat(of(pooled, sockets("baseline", 0, 2), sockets("load-1", 0, 90))).isEmpty();
    assertThat(of(pooled, sockets("baseline", 0, 90), sockets("load-1", 60, 90))).isEmpty();
    assertThat(of(pooled, sockets("baseline", 0, 2), sockets("load-1", 60, 2))).isPresent();
  }

  @Test
  void aReadingThatIsAbsentTellsNothing() {
    Checkpoint absent = new Checkpoint("load-1", 1, 1, Map.of("workers.in_use", 500L), 0, 0);
    assertThat(exact(reading("baseline", 0, 16), absent)).isEmpty();
  }

  @Test
  void underLoadMostSamplesHaveToContradict() {
    assertThat(underLoad(7, 235, 16, 0).contradiction())
        .contains(
            "under load the ledger of workers said up to 235 held while threads of the process"
                + " stood at 16; in 5 of 5 samples it said more than half as much again, and 10"
                + " more");
    assertThat(underLoad(7, 235, 16, 7).contradiction()).isEmpty();
    assertThat(underLoad(6, 235, 16, 0).contradiction()).isEmpty();
    assertThat(underLoad(50, 20, 1, 0).contradiction()).as("too small to tell").isEmpty();
  }

  /** A batch holds hundreds for some milliseconds: both are read, but not at one instant. */
  @Test
  void burstsContradictNothing() {
    Reconciliation reconciled =
        Reconciliation.of(List.of(WORKERS.countedBy(SystemCount.THREADS))).get(0);
    for (int i = 0; i < 100; i++) {
      reconciled.sample(Map.of("workers.in_use", i % 2 == 0 ? 246L : 0L, "threads", 10L));
    }

    assertThat(reconciled.contradiction()).isEmpty();
  }

  /** The ledger was read in the middle of bursts by chance, the kernel before, within and after. */
  @Test
  void aCountThatMovesContradictsNothing() {
    Reconciliation reconciled =
        Reconciliation.of(List.of(WORKERS.countedBy(SystemCount.THREADS))).get(0);
    for (int i = 0; i < 100; i++) {
      reconciled.sample(Map.of("workers.in_use", 176L, "threads", i % 2 == 0 ? 190L : 14L));
    }

    assertThat(reconciled.contradiction()).isEmpty();
  }

  private static Reconciliation underLoad(int lies, long held, long count, int truths) {
    Reconciliation reconciled =
        Reconciliation.of(List.of(WORKERS.countedBy(SystemCount.THREADS))).get(0);
    for (int i = 0; i < lies; i++) {
      reconciled.sample(Map.of("workers.in_use", held, "threads", count));
    }
    for (int i = 0; i < truths; i++) {
      reconciled.sample(Map.of("workers.in_use", held, "threads", held + count));
    }
    return reconciled;
  }

  private static Optional<String> exact(Checkpoint baseline, Checkpoint after) {
    return of(WORKERS.countedBy(SystemCount.THREADS), baseline, after);
  }

  private static Optional<String> of(Resource resource, Checkpoint baseline, Checkpoint after) {
    Reconciliation reconciled = Reconciliation.of(List.of(resource)).get(0);
    reconciled.checkpoint(baseline);
    reconciled.checkpoint(after);
    return reconciled.contradiction();
  }

  private static Checkpoint reading(String name, long held, long threads) {
    return new Checkpoint(name, 1, 1, Map.of("workers.in_use", held, "threads", threads), 0, 0);
  }

  private static Checkpoint sockets(String name, long held, long sockets) {
    return new Checkpoint(
        name, 1, 1, Map.of("workers.in_use", held, "sockets.established", sockets), 0, 0);
  }
}
