package dev.flatline.agent.report;

import java.util.List;

/** A place in the program that acquires; one object for each place. */
final class Site {

  /** Where there is no stack, or no room for one more site. */
  static final Site UNKNOWN = new Site(-1, "", List.of(), false);

  /** What the loading of a class opens, at whatever line that happens, it keeps for good. */
  static final Site LOADING = new Site(-1, "", List.of(), false);

  /** What is in use at a checkpoint has survived one. */
  private static final int AGED = 2;

  /**
   * What a pool takes while it runs, to fill itself or to look after itself, it holds for its own.
   */
  static final Site POOL = new Site(-1, "", List.of(), false);

  private final int kind;
  private final String through;
  private final List<StackTraceElement> frames;
  private final boolean ofLibrary;

  /**
   * Acquisitions with a stack that were given back, found among those that are kept for a moment.
   */
  long closedSeen;

  /** Nanoseconds for which those were held, each counted as many times as it stands for. */
  long heldSeenNanos;

  /** The most that one operation took here, again and again, and gave back before it ended. */
  long operationPeak;

  /** Those that are beyond reach, each counted as many times as it stands for. */
  long lost;

  /** Those that the collector has closed. */
  long collected;

  // What follows is counted anew for each report.
  long live;
  long survivors;
  long aged;
  int checkpoints;
  long oldestNanos;

  /**
   * A site.
   *
   * @param ofLibrary whether nothing of the program is on its stack
   */
  Site(int kind, String through, List<StackTraceElement> frames, boolean ofLibrary) {
    this.ofLibrary = ofLibrary;
    this.kind = kind;
    this.through = through;
    this.frames = frames;
  }

  int kind() {
    return kind;
  }

  /** Whether it is of a place in the program, whose survivors nobody expects. */
  boolean ofProgram() {
    return this != LOADING && this != POOL;
  }

  /** The method of a library or the JDK that the first frame calls; empty if there is none. */
  String through() {
    return through;
  }

  boolean ofLibrary() {
    return ofLibrary;
  }

  /** The first frame of the program, and those that called it; empty if there is no stack. */
  List<StackTraceElement> frames() {
    return frames;
  }

  /** Counts some that were given back. */
  void closed(int weight, long nanos) {
    closedSeen += weight;
    heldSeenNanos += weight * nanos;
  }

  /**
   * Whether it is the same place as the one before it in an operation, reached in the same way or
   * from a call of itself: a loop, and not two lines that need one each.
   */
  boolean isRepeated(Site before) {
    if (this == UNKNOWN || this == LOADING || frames.size() < 2) {
      return false;
    }
    if (this == before) {
      return true;
    }
    StackTraceElement first = frames.get(0);
    StackTraceElement caller = frames.get(1);
    return before.frames.size() >= 2
        && first.equals(before.frames.get(0))
        && caller.getMethodName().equals(first.getMethodName())
        && caller.equals(before.frames.get(1));
  }

  boolean isOfInterest() {
    return live + lost + collected + closedSeen + operationPeak > 0;
  }

  void clear() {
    live = 0;
    survivors = 0;
    aged = 0;
    checkpoints = 0;
    oldestNanos = 0;
  }

  void add(int weight, long ageNanos, int survived) {
    live += weight;
    oldestNanos = Math.max(oldestNanos, ageNanos);
    if (survived > 0) {
      survivors += weight;
    }
    if (survived >= AGED) {
      aged += weight;
    }
    checkpoints = Math.max(checkpoints, survived);
  }
}
