package dev.flatline.engine.check;

import java.util.function.LongSupplier;

/**
 * Hears what a check does while it does it. It is called on the threads that measure, some of it
 * thousands of times a second: whoever hears it keeps it, and does the rest on a thread of its own.
 */
@FunctionalInterface
public interface CheckListener {

  /** How far it is, in a line for a person. */
  void says(String line);

  /** It goes on to that. */
  default void begins(Phase phase) {}

  /**
   * One reading of what the service holds.
   *
   * @param resource as a report calls it
   * @param value in its unit, a finite number
   */
  default void read(String resource, double value) {}

  /** Operations are sent from now on that are counted there. */
  default void sends(Sent sent) {}

  /**
   * Counters of operations, to be read at any time and on any thread.
   *
   * @param underFaults whether faults strike meanwhile, so that failures are not held against the
   *     service
   * @param all operations so far
   * @param failed those that were not answered as expected
   */
  record Sent(boolean underFaults, LongSupplier all, LongSupplier failed) {}
}
