package dev.flatline.agent.track;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What the woven code calls. Nothing here throws into the program, and nothing that it does itself
 * is tracked.
 */
public final class Hooks {

  private static volatile boolean on;
  private static volatile long errors;

  private Hooks() {}

  /** Before that nothing is tracked. */
  public static void switchOn() {
    on = true;
  }

  /** Calls that failed inside the agent. */
  public static long errors() {
    return errors;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // an estimate does
  static void failed() {
    errors++;
  }

  /** Something was taken. */
  public static void opened(@Nullable Object key, int kind) {
    track(key, kind, null);
  }

  /** A channel was opened, unless it is that of a stream, which has its descriptor. */
  public static void openedAlone(@Nullable Object key, @Nullable Object stream, int kind) {
    if (stream == null) {
      track(key, kind, null);
    }
  }

  /** A task was scheduled: one that runs once gives itself back. */
  public static void scheduled(@Nullable Object task, long period, int kind) {
    if (period != 0) {
      track(task, kind, null);
    }
  }

  /**
   * The body of an answer is there: one that was read already, as text for example, is not held.
   */
  public static void answered(@Nullable Object body, int kind) {
    if (body instanceof InputStream) {
      track(body, kind, null);
    }
  }

  /** A stream was read: at its end it gives back by itself. */
  public static void read(int count, @Nullable Object stream) {
    if (count < 0) {
      closed(stream);
    }
  }

  // Whatever happens in here is none of the program's business.
  @SuppressWarnings("CatchingUnchecked")
  static @Nullable Held track(@Nullable Object key, int kind, @Nullable Held parent) {
    if (key == null || !on) {
      return null;
    }
    ThreadState me = null;
    try {
      ThreadState mine = ThreadState.current();
      if (mine.inside) {
        return null;
      }
      me = mine;
      me.inside = true;
      return Tracker.open(me, key, kind, parent);
    } catch (Throwable failed) {
      failed();
      return null;
    } finally {
      if (me != null) {
        me.inside = false;
      }
    }
  }

  /** Something was given back, for the first time or again, whether it is tracked or not. */
  // Whatever happens in here is none of the program's business.
  @SuppressWarnings("CatchingUnchecked")
  public static boolean closed(@Nullable Object key) {
    if (key == null || !on) {
      return false;
    }
    try {
      return Tracker.close(ThreadState.current(), key);
    } catch (Throwable failed) {
      failed();
      return false;
    }
  }
}
