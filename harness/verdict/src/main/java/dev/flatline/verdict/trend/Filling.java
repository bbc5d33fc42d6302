package dev.flatline.verdict.trend;

/**
 * Whether a gauge may lawfully rise for a while: what fills is no leak.
 *
 * @param gauges which gauges may
 * @param seconds for which memory may fill in an even line, if it is not collected meanwhile; 0 if
 *     a rise counts as soon as it is found again in twice the evidence
 * @param room units that it may still take of what was reserved for it; until then its rise counts
 *     only after collections
 * @param why it may, in words that a sentence begins with
 */
public record Filling(Gauges gauges, double seconds, double room, String why) {

  /** Which gauges may fill. */
  public enum Gauges {
    /** None: it holds nothing but what is in use, so a rise counts at once. */
    NONE,
    /** Those whose readings look like memory: a megabyte and more. */
    MEMORY,
    /** This one. */
    ANY
  }

  /**
   * What is collected may fill for so long between two collections. Of 19 programs without a leak
   * that were watched from their start for 15 to 100 s, the resident memory of six rose; that of a
   * small service fills for five minutes. Twice that.
   */
  public static final double COLLECTED_SECONDS = 600;

  /** It holds nothing but what is in use. */
  public static final Filling NO = new Filling(Gauges.NONE, 0, 0, "");

  /** Nobody knows what it is: it may fill if it looks like memory. */
  public static final Filling IF_MEMORY =
      new Filling(
          Gauges.MEMORY,
          COLLECTED_SECONDS,
          0,
          "taken for memory by its size, which may fill for a while");

  /** A pool, a cache: a rise counts when it is found again in twice the evidence. */
  public static final Filling TWICE = lawful(0, "it may fill for a while");

  public Filling {
    if (!(seconds >= 0) || !(room >= 0)) {
      throw new IllegalArgumentException(
          "Cannot judge what fills because time or room is out of range: seconds="
              + seconds
              + ", room="
              + room
              + "; give 0 or more");
    }
  }

  /** A gauge that may fill for so many seconds. */
  public static Filling lawful(double seconds, String why) {
    return new Filling(Gauges.ANY, seconds, 0, why);
  }

  /** A gauge that may take so many units more of what was reserved. */
  public static Filling ofRoom(double room, String why) {
    return new Filling(Gauges.ANY, COLLECTED_SECONDS, room, why);
  }
}
