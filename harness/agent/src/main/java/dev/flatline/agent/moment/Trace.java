package dev.flatline.agent.moment;

/**
 * The stack of an acquisition as the JVM keeps it: nothing of it is decoded before somebody asks
 * for a report, and most are given back before that.
 */
public final class Trace extends Throwable {

  private static final long serialVersionUID = 1L;

  private final int kind;
  private final int weight;

  Trace(int kind, int weight) {
    super(null, null, false, true);
    this.kind = kind;
    this.weight = weight;
  }

  /** The number of the kind of what was acquired. */
  public int kind() {
    return kind;
  }

  /** How many acquisitions it stands for. */
  public int weight() {
    return weight;
  }
}
