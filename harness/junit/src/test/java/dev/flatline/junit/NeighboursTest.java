package dev.flatline.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Who runs a test, and who only waits for this one. */
@Timeout(NeighboursTest.SECONDS)
class NeighboursTest {

  static final int SECONDS = 60;

  private static final Duration TIME = Duration.ofSeconds(SECONDS);

  private final Thread runner = Thread.currentThread();

  /** Who is seen from this thread, once the other has done what it was to do. */
  private interface Meanwhile {
    void done() throws InterruptedException;
  }

  private static Optional<String> seen(Meanwhile other) throws InterruptedException {
    try (Neighbours neighbours = Neighbours.watch()) {
      other.done();
      return neighbours.seen();
    }
  }

  private void waits() {
    while (runner.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait();
    }
  }

  /** Such a test was never decided. */
  @Test
  void whoWaitsInATimeoutForThisTestIsNoNeighbour() {
    assertThat(assertTimeoutPreemptively(TIME, () -> seen(this::waits))).isEmpty();
  }

  @Test
  void whoWaitsForATaskOfItsOwnIsNoNeighbour() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      assertThat(executor.submit(() -> seen(this::waits)).get()).isEmpty();
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void whoDoesSomethingElseMeanwhileIsOne() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      var seen = executor.submit(() -> seen(() -> {}));
      while (!seen.isDone()) {
        Thread.onSpinWait();
      }
      assertThat(seen.get()).contains("a test in thread " + runner.getName());
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void aTestBesideThisOneIsOneEvenIfItWaits() throws Exception {
    try (Beside beside = new Beside()) {
      assertThat(seen(() -> {})).contains("a test in thread beside");
      assertThat(assertTimeoutPreemptively(TIME, () -> seen(this::waits)))
          .hasValueSatisfying(named -> assertThat(named).startsWith("a test in thread "));
      assertThat(beside.thread.isAlive()).isTrue();
      beside.end();
    }
  }

  @Test
  void aFlatTestWithATimeoutInAThreadOfItsOwnIsDecided() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(TimedOut.class))
        .execute()
        .testEvents()
        .assertStatistics(statistics -> statistics.succeeded(1).failed(0));
  }

  static class TimedOut {
    @Timeout(value = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    @Flat(within = SECONDS - 10, rate = 0.05)
    void opensAndCloses() throws Exception {
      LookAlike.open().close();
    }
  }

  /** A test in another thread, once, which waits until it is closed. */
  private static final class Beside implements AutoCloseable {
    private static final CountDownLatch BEGUN = new CountDownLatch(1);
    private static final CountDownLatch OVER = new CountDownLatch(1);

    private final Thread thread =
        new Thread(
            () ->
                EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(Waiting.class))
                    .execute(),
            "beside");

    Beside() throws InterruptedException {
      thread.start();
      BEGUN.await();
    }

    void end() throws InterruptedException {
      close();
      thread.join();
    }

    @Override
    public void close() {
      OVER.countDown();
    }
  }

  static class Waiting {
    @Test
    void untilItIsOver() throws InterruptedException {
      Beside.BEGUN.countDown();
      Beside.OVER.await();
    }
  }
}
