package dev.flatline.agent.operation;

import dev.flatline.agent.moment.Trace;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The most that one operation has held of each kind, of those that have ended: one that goes on may
 * give back or not.
 */
public final class Peaks {

  /** More kinds than there are. */
  private static final int KINDS = 64;

  private static final AtomicLongArray MOST = new AtomicLongArray(KINDS);
  private static final AtomicLongArray RECENT = new AtomicLongArray(KINDS);
  private static final AtomicLongArray DEFERRED = new AtomicLongArray(KINDS);
  private static final AtomicReferenceArray<@Nullable Deferred> NEWEST =
      new AtomicReferenceArray<>(KINDS);

  private Peaks() {}

  /**
   * An operation that held many and gave them back, all or in part, before it ended.
   *
   * @param most that it held at once
   * @param before the stack of one that was taken next to last before there were as many
   * @param last the stack of the last one
   */
  public record Deferred(long most, Trace before, Trace last) {}

  static void ended(
      int kind, int most, boolean cameBack, @Nullable Trace before, @Nullable Trace last) {
    raise(MOST, kind, most);
    raise(RECENT, kind, most);
    if (cameBack && before != null && last != null && raise(DEFERRED, kind, most)) {
      NEWEST.set(kind, new Deferred(most, before, last));
    }
  }

  private static boolean raise(AtomicLongArray maxima, int kind, long value) {
    long seen = maxima.get(kind);
    while (value > seen) {
      if (maxima.compareAndSet(kind, seen, value)) {
        return true;
      }
      seen = maxima.get(kind);
    }
    return false;
  }

  /** The most of the kind that one operation has held at once; 0 without operations. */
  public static long most(int kind) {
    return MOST.get(kind);
  }

  /** The most of the kind that one operation has held at once since the last call. */
  public static long takeRecent(int kind) {
    return RECENT.getAndSet(kind, 0);
  }

  /** The most of the kind that one held and gave back. */
  static long deferred(int kind) {
    return DEFERRED.get(kind);
  }

  /** Takes out the greatest of the kind, once; null if there is no new one. */
  public static @Nullable Deferred take(int kind) {
    return NEWEST.getAndSet(kind, null);
  }
}
