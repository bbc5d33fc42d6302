package dev.flatline.process.fork;

/**
 * How much room the logs of one fork may take, in bytes.
 *
 * @param output of what it prints
 * @param collections of its log of collections
 */
public record ForkRoom(long output, long collections) {

  /** The first and the last minutes of a service that logs a lot, and all of one that does not. */
  private static final long OUTPUT = 2 << 20;

  private static final long COLLECTIONS = 4 << 20;

  /** Below it the head and the tail of an output would not hold a stack trace each. */
  private static final long LEAST = 16 << 10;

  /** Of what a store may take, the logs of its forks take this part, the records the rest. */
  private static final int PART = 10;

  public ForkRoom {
    output = Math.max(LEAST, output);
    collections = Math.max(LEAST, collections);
  }

  /** Where nobody sets a limit. */
  public static ForkRoom usual() {
    return new ForkRoom(OUTPUT, COLLECTIONS);
  }

  /** The room of one of so many forks whose store may take so much. */
  public static ForkRoom within(long store, int forks) {
    long each = store / PART / forks / 2;
    return new ForkRoom(Math.min(OUTPUT, each), Math.min(COLLECTIONS, each));
  }
}
