package dev.flatline.junit;

/**
 * Where assertions begin:
 *
 * <pre>{@code
 * assertThatRepeating(() -> service.handle(order)).counting("pool", pool::active).staysFlat();
 * }</pre>
 */
public final class FlatAssertions {

  private FlatAssertions() {}

  /** An operation without a size. */
  public interface Repeated {

    /** Runs it once. */
    @SuppressWarnings("IllegalThrows") // a test may throw anything
    void run() throws Throwable;
  }

  /** Of an operation that is run again and again. */
  public static RepeatingAssert assertThatRepeating(Repeated operation) {
    return new RepeatingAssert(one -> operation.run(), false);
  }

  /** Of an operation that is told its size and its number. */
  public static RepeatingAssert assertThatRepeatingSized(Body operation) {
    return new RepeatingAssert(operation, true);
  }
}
