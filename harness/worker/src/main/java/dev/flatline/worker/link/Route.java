package dev.flatline.worker.link;

import java.io.Serializable;
import java.util.Locale;

/**
 * The arrivals of a schedule that a router sends one way. Each arrival falls into one of {@value
 * #PARTS} parts, by a hash of the seed of its schedule and of its index alone: who knows both knows
 * where it goes, and what goes to a few parts goes there, too, if they become more.
 *
 * @param from the first part of those that are sent this way, from 0
 * @param to the part after the last, at most {@value #PARTS}; equal to {@code from} for none
 */
public record Route(int from, int to) implements Serializable {

  /** Parts, so that one of them is a percent. */
  public static final int PARTS = 100;

  /** All arrivals. */
  public static final Route ALL = new Route(0, PARTS);

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  public Route {
    if (from < 0 || to < from || to > PARTS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot route arrivals because the parts are out of range: from=%d, to=%d; give 0..%d",
              from,
              to,
              PARTS));
    }
  }

  /** Whether each arrival is sent this way. */
  public boolean whole() {
    return from == 0 && to == PARTS;
  }

  /**
   * Whether an arrival is sent this way.
   *
   * @param seed of the schedule
   * @param index in the whole schedule
   */
  public boolean takes(long seed, long index) {
    int part = (int) Long.remainderUnsigned(mixed(seed + index * GOLDEN), PARTS);
    return part >= from && part < to;
  }

  /**
   * The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): neighbours have nothing in common.
   */
  private static long mixed(long word) {
    long mixed = word + GOLDEN;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
