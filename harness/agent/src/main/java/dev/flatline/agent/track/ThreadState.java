package dev.flatline.agent.track;

import org.jspecify.annotations.Nullable;

/** What the tracker knows of the thread that calls it. */
final class ThreadState {

  private static final ThreadLocal<ThreadState> CURRENT =
      new ThreadLocal<>() {
        @Override
        protected ThreadState initialValue() {
          return new ThreadState();
        }
      };

  /** Whether the tracker is at work on this thread: what it takes itself is not counted. */
  boolean inside;

  /** Counts the calls of this thread, for what is done to every so many of them. */
  int calls;

  /** Chooses what is sampled: a pattern would meet that of the program. */
  private int random = System.identityHashCode(this) | 1;

  /** The number of the operation under way; 0 for none. */
  int operation;

  /** What the operation holds, by kind. */
  final int[] held = new int[Kind.MOST];

  /** The most of a kind that the operation has held, and the number of that kind. */
  int mostHeld;

  int mostKind;

  /** What the flight recorder is told when the operation ends; null if it is not told. */
  @Nullable Object recorded;

  /** Deferred calls that are pending, and those that ran since none was; while it is recorded. */
  int deferred;

  int ran;

  @Nullable Object scope;

  /** One bit for each call of {@code getConnection} under way, set if it is a data source's. */
  long connecting;

  /** True one in so many times, by chance. */
  boolean oneIn(int many) {
    int next = random;
    next ^= next << 13;
    next ^= next >>> 17;
    next ^= next << 5;
    random = next;
    return Integer.remainderUnsigned(next, many) == 0;
  }

  static ThreadState current() {
    return CURRENT.get();
  }
}
