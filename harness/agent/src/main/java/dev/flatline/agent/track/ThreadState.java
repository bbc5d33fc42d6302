package dev.flatline.agent.track;

import dev.flatline.agent.operation.Calls;
import dev.flatline.agent.operation.Operation;
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

  /** The operation under way; null for none. */
  @Nullable Operation operation;

  /** Calls under way of methods by a name that a user has given. */
  final Calls named = new Calls();

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
