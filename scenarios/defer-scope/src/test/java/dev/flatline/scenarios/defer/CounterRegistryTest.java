package dev.flatline.scenarios.defer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The registry of counters, which must not itself grow with the threads a process has had. */
class CounterRegistryTest {

  private final CounterRegistry registry = new CounterRegistry();
  private final DeferStats stats = new DeferStats(registry);

  @Test
  @DisplayName("counters of dead threads are added up and let go, though nobody reads them")
  void deadThreadsAreFoldedIntoTheTotals() throws Exception {
    int threads = 4 * CounterRegistry.SWEEP_FLOOR;

    for (int i = 0; i < threads; i++) {
      onNewThread(
          () -> {
            ThreadCounters counters = registry.open();
            counters.registered();
            counters.registered();
            counters.exited(2);
            counters.ran();
            counters.threw();
            counters.ran();
          });
    }

    assertThat(registry.size()).isBetween(1, CounterRegistry.SWEEP_FLOOR);
    assertThat(stats.registered()).isEqualTo(2L * threads);
    assertThat(stats.runs()).isEqualTo(2L * threads);
    assertThat(stats.threw()).isEqualTo(threads);
    assertThat(stats.depthsAtExit()).containsExactly(0, threads, 0, 0, 0, 0, 0, 0, 0);
    assertThat(stats.exits()).isEqualTo(threads);
    assertThat(stats.pending()).isZero();
    assertThat(stats.takePeakDepth()).isEqualTo(2);
    assertThat(stats.peakDepth()).isZero();
  }

  @Test
  @DisplayName("counters of live threads survive a sweep and go on counting")
  void liveThreadsSurviveASweep() throws Exception {
    ThreadCounters mine = registry.open();
    mine.registered();
    for (int i = 0; i < 2 * CounterRegistry.SWEEP_FLOOR; i++) {
      onNewThread(registry::open);
    }

    mine.registered();

    assertThat(stats.pending()).isEqualTo(2);
  }

  private static void onNewThread(Runnable task) throws InterruptedException {
    Thread thread = new Thread(task);
    thread.start();
    thread.join();
  }
}
