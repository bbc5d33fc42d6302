package dev.flatline.agent.track;

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
