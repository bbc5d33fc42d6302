package dev.flatline.process.repeat;

/** What is repeated. */
@FunctionalInterface
public interface RepeatedOperation {

  /**
   * Runs it once.
   *
   * @param size of its work, at least 1
   * @param index counted from 0, the warm-up included
   */
  @SuppressWarnings("IllegalThrows") // the body of a test may throw anything
  void run(int size, long index) throws Throwable;

  /**
   * The same where none is made to fail: only one that does all of its work shows what it holds.
   */
  @SuppressWarnings("IllegalThrows") // the body of a test may throw anything
  default void runWhole(int size, long index) throws Throwable {
    run(size, index);
  }
}
