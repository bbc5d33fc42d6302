package dev.flatline.api;

/**
 * A unit of a resource that a subject holds, counted by a {@link Ledger} until it is closed. A unit
 * that is never closed is a leak, and is counted as one.
 */
public interface Tracked<T> extends AutoCloseable {

  /** What is held. */
  T value();

  /**
   * Says that the work with the unit is over, although it may be held on: the time since it was
   * taken counts as used. Whoever gives it back at once need not call it; only the first call
   * counts.
   */
  void used();

  /**
   * Counts the unit as given back, and gives it back. A second call does nothing.
   *
   * <p>What giving it back throws is thrown as it is, checked or not, because symptoms are matched
   * on it.
   */
  @Override
  void close();
}
