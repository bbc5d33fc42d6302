package dev.flatline.agent.moment;

/** Counts the moments at which the load has stopped and everything should be back. */
public final class Checkpoints {

  private static volatile int count;

  private Checkpoints() {}

  /** Checkpoints so far. */
  public static int now() {
    return count;
  }

  /** One more: what is held now has survived it. Called by the report alone. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  public static void pass() {
    count++;
  }
}
