package dev.flatline.agent.track;

/** The counters of all stripes, by kind, summed up at one moment. */
public final class Counts {

  /** Taken, since the start. */
  public final long[] opened = new long[Kind.MOST];

  /** Given back, since the start. */
  public final long[] closed = new long[Kind.MOST];

  /** Given back by the collector. */
  public final long[] collected = new long[Kind.MOST];

  /** Beyond reach, and held by the process all the same. */
  public final long[] lost = new long[Kind.MOST];

  /** Nanoseconds for which what was given back was held. */
  public final long[] heldNanos = new long[Kind.MOST];

  /** Objects in the table. */
  public long records;

  /** Objects for which the table had no room. */
  public long dropped;

  /** Held now. */
  public long live(int kind) {
    return opened[kind] - closed[kind] - collected[kind];
  }
}
