package dev.flatline.worker.load;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Tracked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class CountedLedgerTest {

  private static final long MILLI = 1_000_000;

  private final CountedLedger ledger = new CountedLedger();

  @Test
  void unitsTakenAreInUseUntilTheyAreGivenBack() {
    long first = ledger.acquired();
    long second = ledger.acquired();
    assertThat(ledger.inUse()).isEqualTo(2);

    ledger.released(first);
    assertThat(ledger.inUse()).isEqualTo(1);

    ledger.released(second);
    assertThat(ledger.inUse()).isZero();
    assertThat(ledger.acquisitions()).isEqualTo(2);
  }

  @Test
  void aTrackedUnitIsInUseUntilItIsClosedAndIsGivenBackOnce() {
    List<String> given = new ArrayList<>();
    Tracked<String> unit = ledger.track("a", given::add);
    assertThat(unit.value()).isEqualTo("a");
    assertThat(ledger.inUse()).isEqualTo(1);
    assertThat(given).isEmpty();

    unit.close();
    unit.close();

    assertThat(ledger.inUse()).isZero();
    assertThat(given).containsExactly("a");
  }

  @Test
  void aUnitIsCountedAsGivenBackBeforeAnotherCanTakeIt() {
    List<Long> seen = new ArrayList<>();
    ledger.track("a", held -> seen.add(ledger.inUse())).close();
    assertThat(seen).containsExactly(0L);
  }

  @Test
  void whoGivesBackAtOnceHasUsedTheUnitForAsLongAsItWasHeld() {
    Tracked<AutoCloseable> unit = ledger.track(() -> {});
    LockSupport.parkNanos(5 * MILLI);
    unit.close();

    assertThat(ledger.usedNanos()).isGreaterThanOrEqualTo(5 * MILLI);
    assertThat(ledger.heldNanos()).isGreaterThanOrEqualTo(ledger.usedNanos());
  }

  @Test
  void theFirstEndOfTheWorkCounts() {
    Tracked<AutoCloseable> unit = ledger.track(() -> {});
    unit.used();
    long used = ledger.usedNanos();
    unit.used();
    LockSupport.parkNanos(5 * MILLI);
    unit.close();

    assertThat(ledger.usedNanos()).isEqualTo(used);
    assertThat(ledger.heldNanos()).isGreaterThanOrEqualTo(5 * MILLI);
  }

  @Test
  void whatGivingBackThrowsIsThrownAsItIsAndTheUnitIsNotHeldAnyMore() {
    IOException refused = new IOException("no");
    Tracked<String> unit =
        ledger.track(
            "a",
            held -> {
              throw refused;
            });

    assertThatThrownBy(unit::close).isSameAs(refused);
    assertThat(ledger.inUse()).isZero();
  }

  @Test
  void peakOutlivesTheReleaseAndStartsAnewFromWhatIsHeld() {
    long first = ledger.acquired();
    ledger.acquired();
    long third = ledger.acquired();
    ledger.released(third);
    ledger.released(first);

    assertThat(ledger.takePeak()).isEqualTo(3);
    assertThat(ledger.takePeak()).as("one unit is still held").isEqualTo(1);

    ledger.acquired();
    assertThat(ledger.takePeak()).isEqualTo(2);
  }

  @Test
  void operationPeakStartsAnewWithEachOperationAndEachReading() {
    ledger.operationStarted();
    ledger.acquired();
    ledger.acquired();
    ledger.operationStarted();
    ledger.acquired();

    assertThat(ledger.takeOperationPeak()).as("the first operation held two").isEqualTo(2);
    assertThat(ledger.takeOperationPeak()).as("nothing was taken since").isZero();
  }

  @Test
  void whatTheOperationOfAThreadHoldsIsReadByAnother() throws Exception {
    AtomicReference<LongSupplier> served = new AtomicReference<>();
    run(
        () -> {
          served.set(ledger.heldByThisThread());
          ledger.operationStarted();
          ledger.acquired();
          ledger.released(ledger.acquired());
          ledger.acquired();
        });
    ledger.acquired();

    assertThat(requireNonNull(served.get()).getAsLong()).isEqualTo(2);
    assertThat(ledger.heldByThisThread().getAsLong()).as("another thread").isEqualTo(1);
  }

  @Test
  void operationPeakFallsWithEachReleaseInsideTheOperation() {
    ledger.operationStarted();
    for (int item = 0; item < 8; item++) {
      ledger.released(ledger.acquired());
    }
    assertThat(ledger.takeOperationPeak()).isEqualTo(1);
  }

  @Test
  void releaseOfWhatAnEarlierOperationTookDoesNotHideAUnitOfThisOne() {
    long leaked = ledger.acquired();
    ledger.operationStarted();
    ledger.released(leaked);
    ledger.acquired();

    assertThat(ledger.takeOperationPeak()).isEqualTo(1);
  }

  @Test
  void operationsOfOtherThreadsCountForThePeakAndNotForTheOperationPeak() throws Exception {
    ledger.operationStarted();
    ledger.acquired();
    ledger.acquired();
    run(
        () -> {
          ledger.operationStarted();
          ledger.acquired();
        });

    assertThat(ledger.takePeak()).isEqualTo(3);
    assertThat(ledger.takeOperationPeak()).isEqualTo(2);
  }

  @Test
  void timeUsedAndTimeHeldAreCountedApart() {
    ledger.used(System.nanoTime() - 5 * MILLI);
    assertThat(ledger.usedNanos()).isGreaterThanOrEqualTo(5 * MILLI);
    assertThat(ledger.heldNanos()).isZero();

    ledger.acquired();
    ledger.released(System.nanoTime() - 70 * MILLI);
    assertThat(ledger.heldNanos()).isGreaterThanOrEqualTo(70 * MILLI);
    assertThat(ledger.usedNanos()).isLessThan(70 * MILLI);
  }

  @Test
  void aUnitThatIsNeverGivenBackCountsAsUsedOnly() {
    ledger.used(ledger.acquired());
    assertThat(ledger.heldNanos()).isZero();
  }

  @Test
  void threadsThatGiveBackAllEndAtExactlyZero() throws Exception {
    int threads = 8;
    int rounds = 5_000;
    CountDownLatch together = new CountDownLatch(threads);
    List<Thread> hammers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      hammers.add(new Thread(() -> hammer(together, rounds)));
    }
    hammers.forEach(Thread::start);
    for (Thread hammer : hammers) {
      hammer.join();
    }

    assertThat(ledger.inUse()).isZero();
    assertThat(ledger.acquisitions()).isEqualTo(2L * threads * rounds);
    assertThat(ledger.takeOperationPeak()).isEqualTo(2);
    assertThat(ledger.takePeak()).isBetween(2L, 2L * threads);
    assertThat(ledger.takePeak()).isZero();
  }

  /** A peak that starts anew below what is held would miss a unit until the next one is taken. */
  @Test
  void peakStartsAnewFromWhatIsHeldAlsoIfAUnitIsTakenMeanwhile() throws Exception {
    int trials = 4_000;
    AtomicInteger started = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    Thread reader =
        new Thread(
            () -> {
              for (int trial = 1; trial <= trials; trial++) {
                awaitAtLeast(started, trial);
                ledger.takePeak();
                ended.set(trial);
              }
            });
    reader.start();
    int missed = 0;
    for (int trial = 1; trial <= trials; trial++) {
      started.set(trial);
      for (int offset = trial % 50; offset > 0; offset--) {
        Thread.onSpinWait();
      }
      ledger.acquired();
      awaitAtLeast(ended, trial);
      missed += ledger.takePeak() < ledger.inUse() ? 1 : 0;
    }
    reader.join();
    assertThat(missed).isZero();
  }

  private static void awaitAtLeast(AtomicInteger counter, int value) {
    for (int spins = 0; counter.get() < value; spins++) {
      if (spins < 1_000) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(1_000);
      }
    }
  }

  private void hammer(CountDownLatch together, int rounds) {
    together.countDown();
    try {
      together.await();
    } catch (InterruptedException stopped) {
      return;
    }
    for (int i = 0; i < rounds; i++) {
      ledger.operationStarted();
      long outer = ledger.acquired();
      long inner = ledger.acquired();
      ledger.released(inner);
      ledger.released(outer);
    }
  }

  private static void run(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    thread.start();
    thread.join();
  }
}
