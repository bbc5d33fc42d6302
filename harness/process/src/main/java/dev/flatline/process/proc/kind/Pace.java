package dev.flatline.process.proc.kind;

/**
 * When something that costs time is due again: not before its interval is over, and so late that it
 * takes no more than its share of one processor.
 */
public final class Pace {

  /**
   * Of one processor, for a kind that asks for no other: two thousandths, so that all of those
   * together take less than two per cent however much there is to read of a process.
   */
  static final double SHARE = 0.002;

  /**
   * However costly, it is done every five seconds: a minute has twelve readings, from which on a
   * plain rise is told.
   */
  private static final long LATEST_NANOS = 5_000_000_000L;

  /** A verdict needs 52 readings; some are late on a busy machine. */
  static final int ENOUGH_READINGS = 64;

  private static final double NANOS_PER_MILLI = 1e6;

  private final long everyNanos;
  private final double share;
  private long latestNanos = LATEST_NANOS;
  private long dueNanos = Long.MIN_VALUE;
  private long previousCost;

  /** The pace of something, due at once. */
  public Pace(long everyNanos) {
    this(everyNanos, SHARE);
  }

  /**
   * The pace of something that may take a share of its own, due at once.
   *
   * @param share of one processor, between 0 and 1
   */
  public Pace(long everyNanos, double share) {
    this.everyNanos = everyNanos;
    this.share = share;
  }

  /** However costly, it is done so often. */
  void latest(long nanos) {
    latestNanos = Math.min(LATEST_NANOS, nanos);
  }

  public boolean due(long nowNanos) {
    return dueNanos == Long.MIN_VALUE || nowNanos - dueNanos >= 0;
  }

  /**
   * It was begun at a moment. The lower of its last two costs counts, as the first time, when its
   * code is loaded, costs a hundred times as much, and any time may meet a busy machine.
   *
   * @param costNanos processor time that it took
   */
  public void took(long fromNanos, long costNanos) {
    took(fromNanos, costNanos, 1);
  }

  /**
   * The same, where it may be done more seldom than its interval and its share say.
   *
   * @param stretch so many times as long
   */
  void took(long fromNanos, long costNanos, int stretch) {
    long cost = Math.min(costNanos, previousCost);
    previousCost = costNanos;
    long interval = Math.max(everyNanos, (long) (cost / share));
    dueNanos = fromNanos + Math.min(stretch * interval, Math.max(everyNanos, latestNanos));
  }

  /** Milliseconds until it is due, rounded up; 0 if it is. */
  public long millisLeft(long nowNanos) {
    return due(nowNanos) ? 0 : (long) Math.ceil((dueNanos - nowNanos) / NANOS_PER_MILLI);
  }
}
