package dev.flatline.scenarios.defer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the counters say, to the thread itself and to another one. */
class DeferStatsTest {

  private final DeferStats stats = DeferScope.stats();

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 20, 500})
  @DisplayName("another thread reads the exact number pending while the scope is open")
  void pendingIsExactFromAnotherThread(int calls) throws Exception {
    long before = stats.pending();
    CountDownLatch registered = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    CompletableFuture<Void> open =
        CompletableFuture.runAsync(
            () ->
                assertThat(
                        catchThrowable(
                            () ->
                                DeferScope.run(
                                    "open",
                                    scope -> {
                                      for (int i = 0; i < calls; i++) {
                                        scope.defer(() -> {});
                                      }
                                      registered.countDown();
                                      read.await();
                                    })))
                    .isNull());

    registered.await();
    long pending = stats.pending();
    read.countDown();
    open.get();

    assertThat(pending - before).isEqualTo(calls);
    assertThat(stats.pending()).isEqualTo(before);
  }

  @Test
  @DisplayName("the depth falls before the call runs")
  void depthFallsBeforeTheCallRuns() throws Exception {
    long before = stats.pending();
    long[] seen = new long[3];

    DeferScope.run(
        "falling",
        scope -> {
          for (int i = 0; i < 3; i++) {
            int slot = i;
            scope.defer(() -> seen[slot] = stats.pending() - before);
          }
        });

    assertThat(seen).containsExactly(0, 1, 2);
  }

  @Test
  @DisplayName("registered and run grow alike, those that threw are counted apart")
  void totalsCountEachCallOnce() {
    long registered = stats.registered();
    long runs = stats.runs();
    long threw = stats.threw();

    Throwable thrown =
        catchThrowable(
            () ->
                DeferScope.run(
                    "totals",
                    scope -> {
                      scope.defer(() -> {});
                      scope.defer(null);
                      scope.defer(ignored -> {}, "argument");
                      throw new IllegalStateException("a body is not a deferred call");
                    }));

    assertThat(thrown).isInstanceOf(NullPointerException.class);
    assertThat(stats.registered() - registered).isEqualTo(3);
    assertThat(stats.runs() - runs).isEqualTo(3);
    assertThat(stats.threw() - threw).isEqualTo(1);
  }

  @Test
  @DisplayName("the peak spans the scopes of a thread, outlives them, and is taken once")
  void peakDepthSpansTheScopesOfAThread() throws Exception {
    stats.takePeakDepth();

    DeferScope.run(
        "outer",
        outer -> {
          register(outer, 30);
          DeferScope.run("inner", inner -> register(inner, 12));
          DeferScope.run("inner", inner -> register(inner, 5));
        });

    assertThat(stats.peakDepth()).isEqualTo(42);
    assertThat(stats.takePeakDepth()).isEqualTo(42);
    assertThat(stats.peakDepth()).isZero();
  }

  @Test
  @DisplayName("a scope that never ends keeps showing its depth after the peak is taken")
  void peakDepthIsNeverBelowWhatIsPending() throws Exception {
    DeferScope.run(
        "open",
        scope -> {
          register(scope, 7);
          stats.takePeakDepth();
          assertThat(stats.peakDepth()).isEqualTo(7);
        });
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "2, 1", "3, 2", "8, 2", "9, 3", "500, 5", "16384, 6", "1000001, 8"})
  @DisplayName("a scope's depth at exit falls into the bucket it belongs to")
  void depthAtExitFallsIntoItsBucket(int depth, int bucket) throws Exception {
    long[] before = stats.depthsAtExit();

    DeferScope.run("depth", scope -> register(scope, depth));

    long[] expected = before.clone();
    expected[bucket]++;
    assertThat(stats.depthsAtExit()).containsExactly(expected);
  }

  @Test
  @DisplayName("the bounds are those documented, and a caller can't change them")
  void boundsAreACopy() {
    DeferStats.depthBounds()[0] = 99;

    assertThat(DeferStats.depthBounds()).containsExactly(1, 2, 8, 32, 128, 1024, 16_384, 1_000_000);
  }

  @Test
  @DisplayName("a pending call that captures one reference costs at most 56 B, growth included")
  void pendingCallCostsAtMost56Bytes() throws Exception {
    int calls = 100_000;
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    DeferScope.run("warm up, so that no class is loaded below", scope -> register(scope, 1));

    long before = threads.getThreadAllocatedBytes(thread);
    DeferScope.run("memory", scope -> register(scope, calls));
    long bytes = threads.getThreadAllocatedBytes(thread) - before;

    assertThat(bytes / calls).isBetween(16L, 56L);
  }

  @Test
  @DisplayName("what a call captured can be collected once it ran, while others are pending")
  void captureIsFreeOnceItsCallRan() throws Exception {
    List<WeakReference<byte[]>> captured = new ArrayList<>();

    DeferScope.run(
        "captures",
        scope -> {
          scope.defer(() -> await().until(() -> isCollected(captured.get(0))));
          captured.add(deferWithCapture(scope));
          assertThat(isCollected(captured.get(0))).isFalse();
        });
  }

  private static boolean isCollected(WeakReference<byte[]> reference) {
    System.gc();
    return reference.refersTo(null);
  }

  private static WeakReference<byte[]> deferWithCapture(DeferScope<?> scope) {
    byte[] large = new byte[1 << 20];
    scope.defer(bytes -> bytes[0] = 1, large);
    return new WeakReference<>(large);
  }

  private void register(DeferScope<?> scope, int calls) {
    for (int i = 0; i < calls; i++) {
      scope.defer(this::nothing);
    }
  }

  private void nothing() {}
}
