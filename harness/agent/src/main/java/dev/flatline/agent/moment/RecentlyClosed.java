package dev.flatline.agent.moment;

import org.jspecify.annotations.Nullable;

/**
 * The stacks of some of those that were given back, so that the report learns which sites give
 * back. Later ones take the place of earlier ones.
 */
public final class RecentlyClosed {

  private static final int MOST = 64;
  private static final @Nullable Trace[] RING = new Trace[MOST];

  /** Threads may write to one place: one of them is kept. */
  private static int next;

  private RecentlyClosed() {}

  /** Keeps one for a moment. */
  public static void add(Trace trace) {
    RING[next++ & (MOST - 1)] = trace;
  }

  /** Takes one out; null if that place is empty. */
  public static @Nullable Trace take(int at) {
    Trace trace = RING[at];
    RING[at] = null;
    return trace;
  }

  /** Places, each of which may hold one. */
  public static int places() {
    return MOST;
  }
}
