package dev.flatline.scenarios.paidtwice;

/**
 * When the consumer dies: at the very first order and at each n-th, once its effect is in the
 * database and before its offset is committed. Two times of three its absence is longer than the
 * offsets of its group are kept. Used by the thread of the consumer alone.
 */
final class Deploys {

  /** Nobody else is served then, so that it takes what a return takes and leaves no trace. */
  private static final long FIRST = 0;

  private final int every;
  private long last = -1;
  private int deaths;

  /**
   * A schedule.
   *
   * @param every orders from one death to the next, at least 1
   */
  Deploys(int every) {
    this.every = every;
  }

  /** Whether the consumer dies at this order; it does not die again when the order comes again. */
  boolean strikes(long order) {
    if (order <= last || (order != FIRST && order % every != every - 1)) {
      return false;
    }
    last = order;
    deaths++;
    return true;
  }

  /** Whether its committed offset expires before it is back from its last death. */
  boolean expires() {
    return deaths % 3 != 0;
  }
}
