package dev.flatline.engine.fork;

/** How a forked JVM ended. */
public enum ChildStatus {
  /** It said what could not be done, and ended. */
  REFUSED,
  /** It ended by itself, without a word on the link. */
  CRASHED,
  /** It was ended by a signal. */
  KILLED,
  /** It did not answer in time and was ended. */
  TIMED_OUT,
  /** Its heap was exhausted. */
  OUT_OF_MEMORY,
  /** What it sent is not a message. */
  PROTOCOL_ERROR,
  /** It could not be started, or a limit could not be set. */
  NOT_STARTED;

  /** HotSpot's exit code with {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int EXIT_OUT_OF_MEMORY = 3;

  /** The exit code of a process that a signal ended is 128 and the signal's number. */
  private static final int EXIT_SIGNAL = 128;

  static ChildStatus ofExit(int exitCode) {
    if (exitCode == EXIT_OUT_OF_MEMORY) {
      return OUT_OF_MEMORY;
    }
    return exitCode > EXIT_SIGNAL ? KILLED : CRASHED;
  }
}
