package dev.flatline.scenarios.defer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of a body with Go's {@code defer}: calls registered in the body run when the body ends,
 * last one first, whether it returns or throws.
 *
 * <p>A scope is one call and belongs to the thread that made it; it can't be kept, reused or
 * shared. It is deliberately not {@link AutoCloseable}: in try-with-resources the body's exception
 * wins and {@code close} never learns of it, so neither replacement nor {@link #recover} could be
 * had.
 *
 * <p>A throw in a deferred call replaces the one under way, the remaining calls still run, and the
 * last one raised is what the caller sees, as the same object. The older ones are its suppressed
 * exceptions, the first 32 of them and then one entry that counts the rest.
 *
 * <p>Where this differs from Go:
 *
 * <ul>
 *   <li>{@link StackOverflowError} and {@link OutOfMemoryError} are throwables here, so the
 *       deferred calls run and may recover; in Go both are fatal and none runs. Running them takes
 *       stack and heap, so next to the limit it is best effort.
 *   <li>A deadlock hangs, with everything still pending; Go ends a process whose goroutines all
 *       sleep.
 *   <li>A throw that nobody recovers ends its thread only; in Go it ends the process.
 *   <li>{@code Goexit} has no counterpart.
 *   <li>A helper that is handed the scope may recover; in Go only the deferred call itself may.
 *   <li>The same on both sides: {@link System#exit} in the body or in a deferred call never comes
 *       back, and neither it, {@link Runtime#halt}, a signal, nor the end of the last non-daemon
 *       thread runs anything that is pending.
 * </ul>
 *
 * @param <T> what the call returns
 */
public final class DeferScope<T extends @Nullable Object> {

  /** What a scope runs at once. */
  @FunctionalInterface
  public interface Body<T extends @Nullable Object> {
    /** Returns the result of the call, which deferred calls may still change. */
    T call(DeferScope<T> scope) throws Exception;
  }

  /** What a scope without a result runs at once. */
  @FunctionalInterface
  public interface VoidBody {
    void run(DeferScope<?> scope) throws Exception;
  }

  /** What runs when the body has ended. */
  @FunctionalInterface
  public interface Action {
    void run() throws Exception;
  }

  /** What runs when the body has ended, on an argument taken when it was registered. */
  @FunctionalInterface
  public interface ArgumentAction<A extends @Nullable Object> {
    void accept(A argument) throws Exception;
  }

  private enum Phase {
    BODY,
    UNWINDING,
    DONE
  }

  /** Four slots are 32 B, enough for nearly every scope that doesn't register in a loop. */
  private static final int FIRST_SLOTS = 4;

  private static final @Nullable Action[] NO_SLOTS = {};

  private final String name;
  private final Thread owner = Thread.currentThread();
  private final ThreadCounters counters;
  private final @Nullable DeferScope<?> outer;

  private Phase phase = Phase.BODY;
  private @Nullable Action[] pending = NO_SLOTS;
  private int depth;
  private @Nullable Throwable underWay;
  private @Nullable ReplacedThrows replaced;
  private @Nullable T result;

  private DeferScope(String name, ThreadCounters counters) {
    this.name = name;
    this.counters = counters;
    this.outer = counters.innermost;
    counters.innermost = this;
  }

  /**
   * Runs {@code body}, then everything it deferred, and returns the result.
   *
   * @param name names the scope in messages; a constant of the code, not a value of the data
   * @return what the body returned, or what was last given to {@link #result(Object)} while
   *     unwinding; after a recovered throw, what was last given to {@link #result(Object)} at all,
   *     and {@code null} when that never happened
   * @throws Exception whatever was raised last by the body or a deferred call and not recovered, of
   *     any throwable type, as the same object
   * @throws NullPointerException if {@code name} or {@code body} is null; nothing has run then
   */
  @SuppressWarnings("NullAway") // null only as documented, or where T admits it
  public static <T extends @Nullable Object> T call(String name, Body<T> body) throws Exception {
    Objects.requireNonNull(body, "body");
    DeferScope<T> scope = open(name);
    try {
      scope.result = body.call(scope);
    } catch (Throwable thrown) {
      scope.underWay = thrown;
    }
    scope.unwind();
    return scope.result;
  }

  /**
   * Runs {@code body}, then everything it deferred.
   *
   * @param name names the scope in messages; a constant of the code, not a value of the data
   * @throws Exception whatever was raised last by the body or a deferred call and not recovered, of
   *     any throwable type, as the same object
   * @throws NullPointerException if {@code name} or {@code body} is null; nothing has run then
   */
  public static void run(String name, VoidBody body) throws Exception {
    Objects.requireNonNull(body, "body");
    DeferScope<?> scope = open(name);
    try {
      body.run(scope);
    } catch (Throwable thrown) {
      scope.underWay = thrown;
    }
    scope.unwind();
  }

  /** Returns the counters over all scopes of this process. */
  public static DeferStats stats() {
    return DeferStats.PROCESS;
  }

  /**
   * Registers {@code action} to run when the body ends. A lambda reads its variables when it runs;
   * {@code object::method} takes the object now, and fails now if that is null.
   *
   * @param action may throw; null is accepted and raises {@link NullPointerException} when run
   * @throws IllegalStateException if the body has ended, or on a thread other than the scope's
   */
  public void defer(@Nullable Action action) {
    if (phase != Phase.BODY || Thread.currentThread() != owner) {
      throw refusal("register a deferred call on");
    }
    if (depth == pending.length) {
      pending = Arrays.copyOf(pending, Math.max(FIRST_SLOTS, 2 * depth));
    }
    pending[depth++] = action;
    counters.registered();
  }

  /**
   * Registers {@code action} to run on {@code argument} when the body ends; both are taken now, so
   * later assignments to the caller's variables change nothing.
   *
   * @param action may throw; null is accepted and raises {@link NullPointerException} when run
   * @throws IllegalStateException if the body has ended, or on a thread other than the scope's
   */
  public <A extends @Nullable Object> void defer(
      @Nullable ArgumentAction<? super A> action, A argument) {
    defer(new BoundAction<A>(action, argument));
  }

  /**
   * Stops the throw under way, so that the call returns normally with its {@link #result()}.
   *
   * @return the last throwable raised, with the ones it replaced among its suppressed; null if none
   *     is under way, that is in the body, after a normal return and the second time. Null too
   *     while a scope opened later is still open on this thread, and on every other thread
   */
  public @Nullable Throwable recover() {
    // No look at the phase: a throw is under way only while unwinding.
    if (Thread.currentThread() != owner || counters.innermost != this) {
      return null;
    }
    return takeUnderWay();
  }

  /**
   * Returns what the call would return as things stand: null before the body has returned, unless
   * {@link #result(Object)} was called.
   *
   * @throws IllegalStateException on a thread other than the scope's
   */
  public @Nullable T result() {
    if (Thread.currentThread() != owner) {
      throw refusal("read the result of");
    }
    return result;
  }

  /**
   * Sets what the call returns. In the body this counts only if the body then throws and a deferred
   * call recovers, since a normal return sets the result again.
   *
   * @throws IllegalStateException if the call has returned, or on a thread other than the scope's
   */
  public void result(T value) {
    if (phase == Phase.DONE || Thread.currentThread() != owner) {
      throw refusal("set the result of");
    }
    result = value;
  }

  private static <T extends @Nullable Object> DeferScope<T> open(String name) {
    return new DeferScope<>(Objects.requireNonNull(name, "name"), ThreadCounters.current());
  }

  private void unwind() {
    phase = Phase.UNWINDING;
    counters.exited(depth);
    try {
      while (depth > 0) {
        // Popped first: the depth falls before the call, and a call that throws is not run again.
        Action action = pending[--depth];
        pending[depth] = null;
        counters.ran();
        try {
          if (action == null) {
            throw BoundAction.nullAction();
          }
          action.run();
        } catch (Throwable thrown) {
          counters.threw();
          replaceWith(thrown);
        }
      }
    } finally {
      phase = Phase.DONE;
      pending = NO_SLOTS;
      counters.innermost = outer;
    }
    Throwable last = takeUnderWay();
    if (last != null) {
      DeferScope.<RuntimeException>rethrow(last);
    }
  }

  private void replaceWith(Throwable newer) {
    Throwable older = underWay;
    underWay = newer;
    if (older == null || older == newer) {
      return;
    }
    try {
      if (replaced == null) {
        replaced = new ReplacedThrows();
      }
      replaced.add(older);
    } catch (OutOfMemoryError full) {
      // Keeping the older one is a courtesy; running the calls still pending is the contract.
    }
  }

  private @Nullable Throwable takeUnderWay() {
    Throwable last = underWay;
    underWay = null;
    if (last != null && replaced != null) {
      replaced.attachTo(last);
    }
    replaced = null;
    return last;
  }

  private IllegalStateException refusal(String action) {
    String reason =
        Thread.currentThread() != owner
            ? String.format(
                Locale.ROOT,
                "it belongs to another thread: scope=%s, owner=%s; open a scope on this thread",
                name,
                owner.getName())
            : String.format(
                Locale.ROOT,
                "it is %s: scope=%s, pending=%d; open a new scope here",
                phase == Phase.DONE ? "done" : "unwinding",
                name,
                depth);
    return new IllegalStateException("Cannot " + action + " the scope because " + reason);
  }

  @SuppressWarnings("unchecked") // X is erased: the same object leaves, whatever its type
  private static <X extends Throwable> void rethrow(Throwable thrown) throws X {
    throw (X) thrown;
  }
}
