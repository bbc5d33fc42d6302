package dev.flatline.scenarios.defer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The counters of all threads: live ones each by themselves, dead ones added up in one.
 *
 * <p>Dead threads are swept when the list has doubled, so that a process with a thread a request
 * holds a number of counters that follows its live threads, whether or not anybody reads them.
 * Thread-safe; the lock is taken once a thread and once a reading, never by a registration.
 */
final class CounterRegistry {

  static final CounterRegistry PROCESS = new CounterRegistry();

  /** Below 64 counters of about 150 B a sweep isn't worth its time. */
  static final int SWEEP_FLOOR = 64;

  private final List<ThreadCounters> live = new ArrayList<>();
  private final ThreadCounters dead = new ThreadCounters(null);
  private int sweepAt = SWEEP_FLOOR;

  /** Returns new counters for the current thread. */
  synchronized ThreadCounters open() {
    if (live.size() >= sweepAt) {
      sweep();
      sweepAt = Math.max(SWEEP_FLOOR, 2 * live.size());
    }
    ThreadCounters counters = new ThreadCounters(Thread.currentThread());
    live.add(counters);
    return counters;
  }

  synchronized long sum(ToLongFunction<ThreadCounters> count) {
    long sum = count.applyAsLong(dead);
    for (ThreadCounters counters : live) {
      sum += count.applyAsLong(counters);
    }
    return sum;
  }

  synchronized long peak(boolean reset) {
    // The dead have no call pending unless unwinding itself failed, and that is no depth of today.
    long peak = dead.peak();
    for (ThreadCounters counters : live) {
      peak = Math.max(peak, counters.peak());
    }
    if (reset) {
      dead.resetPeak();
      live.forEach(ThreadCounters::resetPeak);
    }
    return peak;
  }

  synchronized int size() {
    return live.size();
  }

  private void sweep() {
    live.removeIf(
        counters -> {
          boolean gone = counters.isOfDeadThread();
          if (gone) {
            dead.absorb(counters);
          }
          return gone;
        });
  }
}
