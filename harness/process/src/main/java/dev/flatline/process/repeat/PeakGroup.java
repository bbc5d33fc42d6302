package dev.flatline.process.repeat;

import dev.flatline.process.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Gauges that are read together, and how well operations were looked into by them so far. */
final class PeakGroup {

  private final Supplier<Map<String, Long>> gauges;

  /** Whether, since it was last asked, nothing was read of who came. */
  private final BooleanSupplier missedSome;

  /**
   * How long a value that is read may be kept by who tells it; zero for one that is the kernel's.
   */
  private final Duration kept;

  private final Set<String> names = new TreeSet<>();
  private final Set<String> unseen = new TreeSet<>();
  private Optional<Map<String, Long>> idle = Optional.empty();
  private boolean met = true;
  private double longestSeconds;

  private PeakGroup(Supplier<Map<String, Long>> gauges, BooleanSupplier missedSome, Duration kept) {
    this.gauges = gauges;
    this.missedSome = missedSome;
    this.kept = kept;
  }

  /** What is counted in microseconds, in files that one thread at a time can read. */
  static PeakGroup counted(Supplier<Map<String, Long>> gauges, BooleanSupplier missedSome) {
    Object lock = new Object();
    return new PeakGroup(
        () -> {
          synchronized (lock) {
            return gauges.get();
          }
        },
        missedSome,
        Duration.ZERO);
  }

  /** What an endpoint is asked for, which takes longer than many an operation. */
  static PeakGroup asked(Supplier<Map<String, Long>> gauges, Duration kept) {
    return new PeakGroup(gauges, () -> false, kept);
  }

  /** Begins to read operations of one size; nothing is under way. */
  PeakReader start(Clock clock) throws InterruptedException {
    if (mayBeKept() && idle.isEmpty()) {
      idle = Optional.of(settled(clock));
    }
    PeakReader reader = PeakReader.start(gauges, idle, clock);
    // Who came before the first operation of this size is there now.
    var unused = missedSome.getAsBoolean();
    return reader;
  }

  private boolean mayBeKept() {
    return !kept.isZero();
  }

  /** Values that were not kept from a time at which something was under way. */
  private Map<String, Long> settled(Clock clock) throws InterruptedException {
    clock.sleep(kept);
    return gauges.get();
  }

  /**
   * Takes over what was read of a size; nothing is under way.
   *
   * @param reader which has stopped
   * @param ofLargest whether no other size is larger
   * @param fewest readings that are enough
   * @return the peaks by gauge, without those that may only have been missed: nothing was seen of
   *     them, and the gauge may be one whose value is kept for a while, or few readings were whole
   */
  Map<String, Long> over(PeakReader reader, boolean ofLargest, int fewest, Clock clock)
      throws InterruptedException {
    if (mayBeKept()) {
      Map<String, Long> after = settled(clock);
      reader.sights().ifPresent(sights -> sights.end(after));
      idle = Optional.of(after);
    }
    met &= reader.met() >= fewest;
    longestSeconds = Math.max(longestSeconds, reader.longestSeconds());
    Map<String, Long> peaks = reader.sights().map(Sights::peaks).orElseGet(reader::peaks);
    names.addAll(reader.names());
    names.addAll(peaks.keySet());
    boolean wholly = !missedSome.getAsBoolean() && reader.seen() >= fewest;
    if (ofLargest) {
      unseen.addAll(peaks.keySet());
      unseen.removeAll(reader.sights().map(Sights::seen).orElse(wholly ? names : Set.of()));
    }
    if (mayBeKept() || !wholly) {
      peaks.values().removeIf(peak -> peak == 0);
    }
    return peaks;
  }

  /** Those that can be read. */
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
