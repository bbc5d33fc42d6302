package dev.flatline.process.repeat;

import dev.flatline.process.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Gauges that are read together, and how well operations were looked into by them so far. */
final class PeakGroup {

  /** Operations follow each other, so that an answer falls into one even if each is short. */
  private static final int OPERATIONS_A_QUESTION = 8;

  private final Supplier<Map<String, Long>> gauges;
  private final int every;
  private final boolean mayBeKept;
  private final Set<String> names = new TreeSet<>();
  private final Set<String> unseen = new TreeSet<>();
  private boolean met = true;
  private double longestSeconds;

  private PeakGroup(Supplier<Map<String, Long>> gauges, int every, boolean mayBeKept) {
    this.gauges = gauges;
    this.every = every;
    this.mayBeKept = mayBeKept;
  }

  /** What is counted in microseconds, in files that one thread at a time can read. */
  static PeakGroup counted(Supplier<Map<String, Long>> gauges) {
    Object lock = new Object();
    return new PeakGroup(
        () -> {
          synchronized (lock) {
            return gauges.get();
          }
        },
        1,
        false);
  }

  /** What an endpoint is asked for, which takes longer than many an operation. */
  static PeakGroup asked(Supplier<Map<String, Long>> gauges) {
    return new PeakGroup(gauges, OPERATIONS_A_QUESTION, true);
  }

  /** Begins to read operations of one size. */
  PeakReader start(Clock clock) {
    return PeakReader.start(gauges, every, mayBeKept, clock);
  }

  /**
   * Takes over what was read of a size.
   *
   * @param reader which has stopped
   * @param ofLargest whether no other size is larger
   * @param fewest readings that are enough
   * @return the peaks by gauge, without those that may only have been missed: nothing was seen of
   *     them, and the gauge may be one whose value is kept for a while, or few readings were whole
   */
  Map<String, Long> over(PeakReader reader, boolean ofLargest, int fewest) {
    met &= reader.met() >= fewest;
    longestSeconds = Math.max(longestSeconds, reader.longestSeconds());
    Map<String, Long> peaks = mayBeKept ? reader.sights().peaks() : reader.peaks();
    names.addAll(peaks.keySet());
    if (ofLargest) {
      unseen.addAll(peaks.keySet());
      unseen.removeAll(mayBeKept ? reader.sights().seen() : wholly(reader, fewest));
    }
    if (mayBeKept || reader.seen() < fewest) {
      peaks.values().removeIf(peak -> peak == 0);
    }
    return peaks;
  }

  private Set<String> wholly(PeakReader reader, int fewest) {
    return reader.seen() < fewest ? Set.of() : names;
  }

  /** Those of which something was read. */
  Set<String> names() {
    return Set.copyOf(names);
  }

  /** Whether readings fell into enough operations of each size, so that what grows may be seen. */
  boolean met() {
    return met;
  }

  /** Those of which too little was seen of the largest size for anything to be flat. */
  Set<String> unseen() {
    return met ? Set.copyOf(unseen) : names();
  }

  /** The longest reading: what is held for less may not have been seen. */
  double longestSeconds() {
    return longestSeconds;
  }
}
