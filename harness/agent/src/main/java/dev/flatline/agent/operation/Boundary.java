package dev.flatline.agent.operation;

/**
 * How much is known of a place where an operation begins and ends, as a number that woven code can
 * push. Of operations within each other the best known one counts; of equals the outermost.
 */
public final class Boundary {

  /** A task of an executor, a timer or a pool of threads. */
  public static final int TASK = 1;

  /** A request or message that a server hands to the program. */
  public static final int REQUEST = 2;

  /** A method that the user has named. */
  public static final int NAMED = 3;

  /** The program itself says so. */
  public static final int TOLD = 4;

  private Boundary() {}
}
