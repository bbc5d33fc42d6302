package dev.flatline.agent.report;

import java.util.List;

/** A place in the program that acquires; one object for each place. */
final class Site {

  /** Where there is no stack, or no room for one more site. */
  static final Site UNKNOWN = new Site(-1, "", List.of());

  /** What the loading of a class opens, at whatever line that happens, it keeps for good. */
  static final Site LOADING = new Site(-1, "", List.of());

  /**
   * What a pool takes while it runs, to fill itself or to look after itself, it holds for its own.
   */
  static final Site POOL = new Site(-1, "", List.of());

  private final int kind;
  private final String through;
  private final List<StackTraceElement> frames;

  /**
   * Acquisitions with a stack that were given back, found among those that are kept for a moment.
   */
  long closedSeen;

  /** Those that are beyond reach, each counted as many times as it stands for. */
  long lost;

  /** Those that the collector has closed. */
  long collected;

  // What follows is counted anew for each report.
  long live;
  long survivors;
  int checkpoints;
  long oldestNanos;

  Site(int kind, String through, List<StackTraceElement> frames) {
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

  /** The first frame of the program, and those that called it; empty if there is no stack. */
  List<StackTraceElement> frames() {
    return frames;
  }

  void clear() {
    live = 0;
    survivors = 0;
    checkpoints = 0;
    oldestNanos = 0;
  }

  void add(int weight, long ageNanos, int survived) {
    live += weight;
    oldestNanos = Math.max(oldestNanos, ageNanos);
    if (survived > 0) {
      survivors += weight;
    }
    checkpoints = Math.max(checkpoints, survived);
  }
}
