package dev.flatline.worker.load;

import java.util.ArrayList;
import java.util.List;

/**
 * The first operations that end in each interval, one after the other without a gap, so that it
 * shows who ran beside whom. Bounded; what comes after that costs a look at a flag. Thread-safe.
 */
final class OperationSample {

  /** Of an interval. */
  static final int MOST = 100;

  private final List<Served> taken = new ArrayList<>();
  private volatile boolean full;

  /**
   * An operation that ended, or was shed; times are those of {@link System#nanoTime}.
   *
   * @param slot of the in-flight bound, from 0
   * @param outcome {@code ok}, {@code shed}, {@code interrupted}, or the symptom it failed with
   */
  record Served(
      int slot,
      long index,
      int size,
      long dueNanos,
      long startNanos,
      long endNanos,
      String outcome) {}

  /** Whether there may be room: whoever asks first makes no operation that nobody keeps. */
  boolean wants() {
    return !full;
  }

  /** Adds an operation, if there is room. */
  synchronized void add(Served served) {
    if (taken.size() < MOST) {
      taken.add(served);
    }
    full = taken.size() >= MOST;
  }

  /** Answers what there is, and begins the next interval. */
  synchronized List<Served> take() {
    List<Served> all = List.copyOf(taken);
    taken.clear();
    full = false;
    return all;
  }
}
