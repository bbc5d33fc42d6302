package dev.flatline.process.proc.kind;

import java.io.IOException;
import java.util.Set;

/**
 * Reads some gauges of a group of processes as one. What it learns of them from one reading to the
 * next is its own; it is used by one thread.
 */
public interface Kind {

  /** Names of its gauges. */
  Set<String> gauges();

  /** Nanoseconds from one reading to the next at least, if a reading costs next to nothing. */
  long everyNanos();

  /** What it may take of one processor, however much there is to read. */
  default double share() {
    return Pace.SHARE;
  }

  /**
   * Reads all its gauges.
   *
   * @param pids the processes of the group that are there now
   * @throws IOException if they are gone meanwhile
   */
  void read(Set<Long> pids, Readings readings) throws IOException;
}
