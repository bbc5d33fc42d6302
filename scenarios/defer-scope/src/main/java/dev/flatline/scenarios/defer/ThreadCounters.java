package dev.flatline.scenarios.defer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one thread, written by that thread alone and read by any.
 *
 * <p>Because there is one writer, a count is a plain read, an add and a release store: no locked
 * instruction, and the gauge is right while a scope is still open, also one that never ends. Two
 * shared adders instead cost about six times as much ({@code DeferBenchmark}), and counts published
 * at scope exit would show a scope of 500 only once it is over.
 */
final class ThreadCounters {

  /** Upper ends of the depth buckets, inclusive; a last bucket takes what is deeper. */
  static final long[] DEPTH_BOUNDS = {1, 2, 8, 32, 128, 1024, 16_384, 1_000_000};

  // A lambda, not PROCESS::open: the registry makes counters while it is itself being initialised,
  // and a method reference would read the still empty field here and now.
  @SuppressWarnings("UnnecessaryLambda")
  private static final ThreadLocal<ThreadCounters> OF_THREAD =
      ThreadLocal.withInitial(() -> CounterRegistry.PROCESS.open());

  private static final VarHandle REGISTERED = field("registered");
  private static final VarHandle RUNS = field("runs");
  private static final VarHandle THREW = field("threw");
  private static final VarHandle PEAK = field("peak");
  private static final VarHandle EXITS = MethodHandles.arrayElementVarHandle(long[].class);

  /** The scope opened last on this thread and not yet done; used by this thread alone. */
  @Nullable DeferScope<?> innermost;

  // Weak: a registry that outlives its threads must not keep them, nor their class loaders.
  private final WeakReference<Thread> thread;

  private long registered;
  private long runs;
  private long threw;
  private long peak;
  private final long[] exits = new long[DEPTH_BOUNDS.length + 1];

  ThreadCounters(@Nullable Thread thread) {
    this.thread = new WeakReference<>(thread);
  }

  static ThreadCounters current() {
    return OF_THREAD.get();
  }

  void registered() {
    long count = registered + 1;
    REGISTERED.setRelease(this, count);
    long depth = count - runs;
    if (depth > (long) PEAK.getOpaque(this)) {
      PEAK.setOpaque(this, depth);
    }
  }

  void ran() {
    RUNS.setRelease(this, runs + 1);
  }

  void threw() {
    THREW.setRelease(this, threw + 1);
  }

  void exited(int depth) {
    int bucket = 0;
    while (bucket < DEPTH_BOUNDS.length && depth > DEPTH_BOUNDS[bucket]) {
      bucket++;
    }
    EXITS.setRelease(exits, bucket, exits[bucket] + 1);
  }

  long registeredCount() {
    return (long) REGISTERED.getAcquire(this);
  }

  long runCount() {
    return (long) RUNS.getAcquire(this);
  }

  long threwCount() {
    return (long) THREW.getAcquire(this);
  }

  long exitCount(int bucket) {
    return (long) EXITS.getAcquire(exits, bucket);
  }

  long pending() {
    // Runs first: a call is registered before it runs, so the difference is never negative.
    long ran = runCount();
    return registeredCount() - ran;
  }

  /** Returns the greatest pending since the last reset; a call still pending belongs to it. */
  long peak() {
    return Math.max((long) PEAK.getOpaque(this), pending());
  }

  void resetPeak() {
    PEAK.setOpaque(this, 0L);
  }

  boolean isOfDeadThread() {
    Thread owner = thread.get();
    return owner == null || !owner.isAlive();
  }

  /** Adds the counts of a thread that is dead; for the registry's own counters, under its lock. */
  void absorb(ThreadCounters dead) {
    registered += dead.registeredCount();
    runs += dead.runCount();
    threw += dead.threwCount();
    peak = Math.max(peak, (long) PEAK.getOpaque(dead));
    Arrays.setAll(exits, bucket -> exits[bucket] + dead.exitCount(bucket));
  }

  private static VarHandle field(String name) {
    try {
      return MethodHandles.lookup().findVarHandle(ThreadCounters.class, name, long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
