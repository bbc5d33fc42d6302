package dev.flatline.agent.moment;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The longest time for which an operation held one of a kind and gave it back, and where that was
 * acquired: a slow holder, which is no leak. Thread-safe.
 */
public final class LongestHold {

  /** What is held for less is not looked at: one second, as a report is written each second. */
  private static final long LEAST_NANOS = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong();
  private volatile @Nullable Object where;

  /** None so far. */
  public LongestHold() {}

  /**
   * One was given back by the operation that took it.
   *
   * @param place where it was acquired; null if that is not known
   */
  public void ended(long openedNanos, @Nullable Object place) {
    long held = System.nanoTime() - openedNanos;
    if (held < LEAST_NANOS || held <= nanos.get() || place == null) {
      return;
    }
    nanos.accumulateAndGet(held, Math::max);
    // Two threads at once may leave the time of the one with the place of the other.
    where = place;
  }

  /** Nanoseconds; 0 if none was held for a second. */
  public long nanos() {
    return nanos.get();
  }

  /** Where that one was acquired: a {@link Trace}, or what {@link #keep} was given. */
  public @Nullable Object where() {
    return where;
  }

  /** Keeps what the report has made of a trace. */
  public void keep(Object decoded) {
    where = decoded;
  }
}
