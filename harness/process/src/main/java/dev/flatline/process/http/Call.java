package dev.flatline.process.http;

import dev.flatline.process.time.Stopwatch;
import org.jspecify.annotations.Nullable;

/**
 * A request under way: the thread that serves it, and since when it has not moved. Whoever has not
 * moved for too long is cut off: the interrupt closes the connection that its thread reads or
 * writes.
 *
 * <p>Used by its own thread, but for {@link #stillNanos} and {@link #cut}.
 */
final class Call {

  private static final ThreadLocal<@Nullable Call> CURRENT = new ThreadLocal<>();

  private final Object lock = new Object();
  private @Nullable Thread thread = Thread.currentThread();
  private @Nullable Stage stage;
  private volatile Stopwatch still = Stopwatch.start();

  private Call() {}

  /** A call on the thread that asks. */
  static Call begin() {
    Call call = new Call();
    CURRENT.set(call);
    return call;
  }

  /** The call that the thread that asks serves. */
  static Call current() {
    Call call = CURRENT.get();
    if (call == null) {
      throw new IllegalStateException("Cannot serve a request because this thread serves none");
    }
    return call;
  }

  /**
   * Goes on to a stage, and is counted there and no longer where it was.
   *
   * @return whether there is room
   */
  boolean enter(Stage next) {
    moved();
    if (!next.admit(this)) {
      return false;
    }
    if (stage != null) {
      stage.leave(this);
    }
    stage = next;
    return true;
  }

  /** Something was read or written. */
  void moved() {
    still = Stopwatch.start();
  }

  /** For how long nothing was. */
  long stillNanos() {
    return still.nanos();
  }

  /** Ends it from outside. */
  void cut() {
    synchronized (lock) {
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  /** It is over: the thread goes on to other work, and is not interrupted any more. */
  void end() {
    synchronized (lock) {
      thread = null;
      Thread.interrupted();
    }
    if (stage != null) {
      stage.leave(this);
    }
    CURRENT.remove();
  }
}
