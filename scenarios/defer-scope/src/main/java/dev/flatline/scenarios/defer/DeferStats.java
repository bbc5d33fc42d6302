package dev.flatline.scenarios.defer;

/**
 * Counters over all scopes of this process since it started.
 *
 * <p>A live view: each call reads anew and adds up the threads, in time proportional to their
 * number. Two calls are not one snapshot. Thread-safe, and cheap enough for a gauge; registrations
 * never wait for a reader.
 */
public final class DeferStats {

  static final DeferStats PROCESS = new DeferStats(CounterRegistry.PROCESS);

  private final CounterRegistry registry;

  DeferStats(CounterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Returns the number of calls that are registered and not yet begun, 0 or more. It is current to
   * the last registration, also while the scopes are open, and 0 once all scopes have ended.
   */
  public long pending() {
    return registry.sum(ThreadCounters::pending);
  }

  /** Returns how many calls were registered in total. */
  public long registered() {
    return registry.sum(ThreadCounters::registeredCount);
  }

  /** Returns how many deferred calls have begun to run in total, those that threw included. */
  public long runs() {
    return registry.sum(ThreadCounters::runCount);
  }

  /** Returns how many deferred calls threw in total, those with a null action included. */
  public long threw() {
    return registry.sum(ThreadCounters::threwCount);
  }

  /**
   * Returns the greatest number of calls pending on any one thread, over all its scopes, since the
   * start or the last {@link #takePeakDepth}; never less than what a thread has pending now.
   */
  public long peakDepth() {
    return registry.peak(false);
  }

  /**
   * Returns {@link #peakDepth} and begins a new window. With one caller, a scraper, this shows a
   * batch that is long over when the gauge is next read. A registration made at the same instant
   * may count in either window.
   */
  public long takePeakDepth() {
    return registry.peak(true);
  }

  /**
   * Returns how many scopes ended with how many calls pending, one count a bucket and not summed
   * up: element {@code i} counts the depths above {@code depthBounds()[i - 1]} and up to {@code
   * depthBounds()[i]}, the last element all depths beyond. A scope that registered nothing is in
   * the first. The array is the caller's.
   */
  public long[] depthsAtExit() {
    long[] counts = new long[ThreadCounters.DEPTH_BOUNDS.length + 1];
    for (int i = 0; i < counts.length; i++) {
      int bucket = i;
      counts[i] = registry.sum(counters -> counters.exitCount(bucket));
    }
    return counts;
  }

  /**
   * Returns how many scopes ended in total. With {@link #registered} it gives the mean depth at the
   * end of a scope.
   */
  public long exits() {
    long exits = 0;
    for (long count : depthsAtExit()) {
      exits += count;
    }
    return exits;
  }

  /** Returns the buckets' upper ends, inclusive and rising; the array is the caller's. */
  public static long[] depthBounds() {
    return ThreadCounters.DEPTH_BOUNDS.clone();
  }
}
