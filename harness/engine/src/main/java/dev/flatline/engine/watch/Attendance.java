package dev.flatline.engine.watch;

import dev.flatline.verdict.number.Formatted;
import java.util.Optional;

/** Which of the readings that were due were taken, on a machine that may be busy. */
final class Attendance {

  /** Half of the readings, evenly spread, decide what all of them would have. */
  private static final double ENOUGH = 0.5;

  /**
   * Nor need they be more often than what is read most rarely: sockets and kinds of descriptors.
   */
  private static final double OFTEN_ENOUGH_SECONDS = 0.2;

  /** What happened in a gap of more than a tenth of the time is not known. */
  static final double LONGEST_GAP = 0.1;

  private final double everySeconds;
  private long taken;
  private double last;
  private double gap;

  Attendance(double everySeconds) {
    this.everySeconds = everySeconds;
  }

  /** A round of readings was taken. */
  void taken(double seconds) {
    if (taken > 0) {
      gap = Math.max(gap, seconds - last);
    }
    taken++;
    last = seconds;
  }

  /** Why what was seen is not enough for a flat; empty if it is. */
  Optional<String> starved(double seconds) {
    long due = Math.max(1, Math.round(seconds / everySeconds));
    if (taken < ENOUGH * Math.min((double) due, seconds / OFTEN_ENOUGH_SECONDS)) {
      return Optional.of(
          Formatted.of(
              "took %,d of %,d readings: the machine was busy; watch again when it is not, or with"
                  + " a longer --every",
              taken, due));
    }
    if (gap > Math.max(LONGEST_GAP * seconds, 2 * everySeconds)) {
      return Optional.of(
          Formatted.of(
              "took no reading for %,.1f of %,.0f s: the machine was busy, or the watch was"
                  + " stopped",
              gap, seconds));
    }
    return Optional.empty();
  }
}
