package dev.flatline.agent.moment;

/**
 * The stack of an acquisition as the JVM keeps it: nothing of it is decoded before somebody asks
 * for a report, and most are given back before that.
 */
public final class Trace extends Throwable {

  private static final long serialVersionUID = 1L;

  private final int kind;
  private final int weight;
  private long heldNanos;

  Trace(int kind, int weight) {
    super(null, null, false, true);
    this.kind = kind;
    this.weight = weight;
  }

  /** The number of the kind of what was acquired. */
  public int kind() {
    return kind;
  }

  /** Keeps for how long what was acquired was held, in nanoseconds. */
  public void heldFor(long nanos) {
    heldNanos = nanos;
  }

  /** Nanoseconds for which what was acquired was held; 0 as long as it is. */
  public long heldNanos() {
    return heldNanos;
  }

  /** How many acquisitions it stands for. */
  public int weight() {
    return weight;
  }
}
