package dev.flatline.api;

/**
 * Counts the units of one resource exactly: what is held now, the peak, and for how long.
 *
 * <p>Thread-safe. What one operation holds is counted on the thread that serves it, so track and
 * close a unit on that thread.
 *
 * <pre>{@code
 * try (Tracked<InputStream> file = files.track(new FileInputStream(path))) {
 *   read(file.value());
 * }
 * }</pre>
 */
public interface Ledger {

  /** Gives back what was tracked. */
  @FunctionalInterface
  interface Release<T> {
    void of(T held) throws Exception;
  }

  /**
   * Counts one unit as held until the answer is closed, which closes {@code held}. It is counted as
   * given back even if giving it back throws: what the handle then keeps shows in counts of the
   * process alone.
   *
   * @param held what was just taken
   */
  default <T extends AutoCloseable> Tracked<T> track(T held) {
    return track(held, AutoCloseable::close);
  }

  /**
   * Counts one unit as held until the answer is closed.
   *
   * @param held what was just taken
   * @param release gives it back
   */
  <T> Tracked<T> track(T held, Release<? super T> release);
}
