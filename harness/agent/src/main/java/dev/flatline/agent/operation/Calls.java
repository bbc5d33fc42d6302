package dev.flatline.agent.operation;

/** Which of the calls under way on a thread count: of those within each other the outermost 64. */
public final class Calls {

  private static final int MOST = Long.SIZE;

  private long counts;
  private int depth;

  /** One was entered; answers whether it counts, which none does that lies too deep. */
  public boolean push(boolean itCounts) {
    depth++;
    if (depth > MOST) {
      return false;
    }
    counts = counts << 1 | (itCounts ? 1 : 0);
    return itCounts;
  }

  /** The last one was left; answers what {@link #push} did. */
  public boolean pop() {
    if (depth == 0) {
      return false;
    }
    depth--;
    if (depth >= MOST) {
      return false;
    }
    boolean itCounts = (counts & 1) == 1;
    counts >>>= 1;
    return itCounts;
  }
}
