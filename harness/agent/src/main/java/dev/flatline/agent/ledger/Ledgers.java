package dev.flatline.agent.ledger;

import dev.flatline.agent.operation.Peaks;
import dev.flatline.agent.track.Counts;
import dev.flatline.agent.track.Kind;
import dev.flatline.agent.track.Tracker;
import java.util.List;

/**
 * The counters of kinds, for whoever reads them inside the process. It was compiled without this
 * class and finds it by name, so that all that is passed is of the JDK.
 */
public final class Ledgers {

  /** Values of each kind that {@link #read} answers. */
  public static final int VALUES = 4;

  private static volatile Runnable census = () -> {};

  private Ledgers() {}

  /** Who goes through all that is held, and counts what was given back without a call. */
  public static void settledBy(Runnable counting) {
    census = counting;
  }

  /**
   * Counts also what the collector has taken by now, what belongs to something that was given back,
   * and what says of itself that it is over.
   */
  public static void settle() {
    census.run();
  }

  /** The names of all kinds that are told. */
  public static String[] kinds() {
    return Kind.all().stream().filter(Kind::told).map(Kind::name).toArray(String[]::new);
  }

  /**
   * Reads counters.
   *
   * @param kinds names of kinds
   * @return for each of them what is held now, what was ever taken, nanoseconds for which what was
   *     given back was held, and the most that was held at once since the last call; -1 four times
   *     for one that there is not, such as a pair that was not named
   */
  public static long[] read(String[] kinds) {
    Counts counts = Tracker.counts();
    List<Kind> all = Kind.all();
    long[] values = new long[kinds.length * VALUES];
    for (int at = 0; at < kinds.length; at++) {
      int id = number(kinds[at], all);
      values[VALUES * at] = id < 0 ? -1 : counts.live(id);
      values[VALUES * at + 1] = id < 0 ? -1 : counts.opened[id];
      values[VALUES * at + 2] = id < 0 ? -1 : counts.heldNanos[id];
      values[VALUES * at + 3] = id < 0 ? -1 : Tracker.takePeak(id);
    }
    return values;
  }

  /**
   * The most that one operation has held of each of these kinds since the last call; 0 for one that
   * there is not.
   */
  public static long[] takeOperationPeaks(String[] kinds) {
    List<Kind> all = Kind.all();
    long[] peaks = new long[kinds.length];
    for (int at = 0; at < kinds.length; at++) {
      int id = number(kinds[at], all);
      peaks[at] = id < 0 ? 0 : Peaks.takeRecent(id);
    }
    return peaks;
  }

  private static int number(String name, List<Kind> all) {
    for (Kind kind : all) {
      if (kind.name().equals(name)) {
        return kind.id();
      }
    }
    return -1;
  }
}
