package dev.flatline.process.fork;

import java.util.Set;

/** How a forked JVM ended. */
public enum ChildStatus {
  /** It said what could not be done, and ended. */
  REFUSED,
  /** It ended by itself, without a word on the link: by an exit, or because native code failed. */
  CRASHED,
  /** It was ended by a signal. */
  KILLED,
  /** It did not answer in time and was ended. */
  TIMED_OUT,
  /** Its heap was exhausted. */
  OUT_OF_MEMORY,
  /** Its files took more than they may. */
  OUT_OF_ROOM,
  /** What it sent is not a message. */
  PROTOCOL_ERROR,
  /** It could not be started, or a limit could not be set. */
  NOT_STARTED;

  /** The exit code of a process that a signal ended is 128 and the signal's number. */
  private static final int EXIT_SIGNAL = 128;

  /**
   * Signals by which a process ends itself when its code fails: ILL, TRAP, ABRT, BUS, FPE, SEGV.
   */
  private static final Set<Integer> OF_ITSELF = Set.of(4, 5, 6, 7, 8, 11);

  static ChildStatus ofExit(int exitCode) {
    return exitCode > EXIT_SIGNAL && !OF_ITSELF.contains(exitCode - EXIT_SIGNAL) ? KILLED : CRASHED;
  }
}
