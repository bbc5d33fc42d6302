package dev.flatline.api;

/**
 * The code under test of one variant, inside the forked JVM.
 *
 * <p>{@link #setUp} and {@link #tearDown} are called once, by one thread. {@link #handle} is called
 * by as many threads as the load has operations in flight.
 */
public interface Subject {

  /**
   * Takes what the subject needs to serve: pools, files, tables.
   *
   * @throws Exception if it cannot serve; the fork ends and the run says so
   */
  void setUp(SubjectContext context) throws Exception;

  /**
   * Serves one operation.
   *
   * @throws Exception if the operation failed; it is counted under the scenario's symptom that
   *     matches it
   */
  void handle(Request request) throws Exception;

  /** Gives back what {@link #setUp} took. */
  default void tearDown() throws Exception {}
}
