package dev.flatline.scenarios.defer;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a deferred release costs against a plain one.
 *
 * <p>One operation is one release, also where an invocation makes many. The intervals are short, so
 * that the whole takes about a minute: read the order of magnitude, not the last digit.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class DeferBenchmark {

  private static final class NoTrace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoTrace() {
      super("no trace", null, false, false);
    }
  }

  private final LongAdder registeredAdder = new LongAdder();
  private final LongAdder runsAdder = new LongAdder();
  private long used;
  private long released;

  private void use() {
    used++;
  }

  private void release() {
    released++;
  }

  private void releaseOne(DeferBenchmark item) {
    item.released++;
  }

  @Benchmark
  public long directCall() {
    use();
    release();
    return released;
  }

  @Benchmark
  public long tryFinally() {
    try {
      use();
    } finally {
      release();
    }
    return released;
  }

  @Benchmark
  @SuppressWarnings("try") // the resource is there to be closed, not to be used
  public long tryWithResources() throws Exception {
    try (AutoCloseable resource = this::release) {
      use();
    }
    return released;
  }

  @Benchmark
  public long scopeOfOne() throws Exception {
    DeferScope.run(
        "one",
        scope -> {
          scope.defer(this::release);
          use();
        });
    return released;
  }

  @Benchmark
  @OperationsPerInvocation(10)
  public long scopeLoop10() throws Exception {
    return loop(10);
  }

  @Benchmark
  @OperationsPerInvocation(1000)
  public long scopeLoop1000() throws Exception {
    return loop(1000);
  }

  @Benchmark
  @OperationsPerInvocation(1_000_000)
  public long scopeLoop1000000() throws Exception {
    return loop(1_000_000);
  }

  @Benchmark
  @OperationsPerInvocation(1000)
  public long scopeLoop1000Argument() throws Exception {
    DeferScope.run(
        "loop",
        scope -> {
          for (int i = 0; i < 1000; i++) {
            scope.defer(this::releaseOne, this);
            use();
          }
        });
    return released;
  }

  @Benchmark
  @OperationsPerInvocation(1000)
  public long scopePerIteration() throws Exception {
    for (int i = 0; i < 1000; i++) {
      scopeOfOne();
    }
    return released;
  }

  @Benchmark
  public long recoverWithoutThrow() throws Exception {
    DeferScope.run(
        "recover",
        scope -> {
          scope.defer(scope::recover);
          use();
        });
    return used;
  }

  @Benchmark
  public long recoverWithThrow() throws Exception {
    return recovered(0);
  }

  @Benchmark
  public long recoverWithThrow10Deep() throws Exception {
    return recovered(10);
  }

  @Benchmark
  public long recoverWithThrow100Deep() throws Exception {
    return recovered(100);
  }

  private long recovered(int depth) throws Exception {
    DeferScope.run(
        "recover",
        scope -> {
          scope.defer(scope::recover);
          use();
          fail(depth);
        });
    return used;
  }

  /** Throws below so many frames of its own. */
  private static int fail(int depth) {
    return depth == 0 ? thrown() : fail(depth - 1) + 1;
  }

  private static int thrown() {
    throw new IllegalStateException("traced");
  }

  @Benchmark
  public long recoverWithThrowNoTrace() throws Exception {
    DeferScope.run(
        "recover",
        scope -> {
          scope.defer(scope::recover);
          use();
          throw new NoTrace();
        });
    return used;
  }

  /** The part of {@link #scopeLoop1000} that is counting, the thread look-up left out. */
  @Benchmark
  @OperationsPerInvocation(1000)
  public long countersAlone() {
    ThreadCounters counters = ThreadCounters.current();
    for (int i = 0; i < 1000; i++) {
      counters.registered();
    }
    for (int i = 0; i < 1000; i++) {
      counters.ran();
    }
    return counters.pending();
  }

  /** The alternative to {@link #countersAlone}: two adders that all threads share. */
  @Benchmark
  @OperationsPerInvocation(1000)
  public long countersAsSharedAdders() {
    for (int i = 0; i < 1000; i++) {
      registeredAdder.increment();
    }
    for (int i = 0; i < 1000; i++) {
      runsAdder.increment();
    }
    return released;
  }

  private long loop(int registrations) throws Exception {
    DeferScope.run(
        "loop",
        scope -> {
          for (int i = 0; i < registrations; i++) {
            scope.defer(this::release);
            use();
          }
        });
    return released;
  }
}
