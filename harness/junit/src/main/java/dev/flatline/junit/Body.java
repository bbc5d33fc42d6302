package dev.flatline.junit;

/** The body of a test: one operation. */
@FunctionalInterface
public interface Body {

  /** Runs it once. */
  @SuppressWarnings("IllegalThrows") // a test may throw anything
  void run(Operation operation) throws Throwable;
}
