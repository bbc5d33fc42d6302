package dev.flatline.agent.moment;

import org.jspecify.annotations.Nullable;

/**
 * Some of those that were given back, so that the report learns which sites give back, and after
 * how long. Later ones take the place of earlier ones.
 */
public final class RecentlyClosed {

  private static final int MOST = 64;
  private static final @Nullable Closed[] RING = new Closed[MOST];

  /** Threads may write to one place: one of them is kept. */
  private static int next;

  private RecentlyClosed() {}

  /**
   * One of them.
   *
   * @param where its {@link Trace}, or what the report has made of it
   * @param kind its number
   * @param weight how many it stands for
   * @param heldNanos for which it was held
   */
  public record Closed(Object where, int kind, int weight, long heldNanos) {}

  /** Keeps one for a moment. */
  public static void add(Closed closed) {
    RING[next++ & (MOST - 1)] = closed;
  }

  /** Takes one out; null if that place is empty. */
  public static @Nullable Closed take(int at) {
    Closed closed = RING[at];
    RING[at] = null;
    return closed;
  }

  /** Places, each of which may hold one. */
  public static int places() {
    return MOST;
  }
}
