package dev.flatline.api;

import java.util.Locale;

/**
 * Hard limits of a forked JVM, each 0 for what the harness itself has.
 *
 * @param descriptors open descriptors
 * @param heapMegabytes the largest heap; 0 for the harness's default of 128
 * @param threads threads of the fork and of the processes that it starts, the JVM's own included:
 *     some fifteen before the subject starts one
 */
public record Limits(int descriptors, int heapMegabytes, int threads) {

  public Limits {
    if (descriptors < 0 || heapMegabytes < 0 || threads < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot limit a fork because a limit is negative: descriptors=%d, heapMegabytes=%d, threads=%d",
              descriptors,
              heapMegabytes,
              threads));
    }
  }

  /** No limit beyond the harness's own. */
  public static Limits none() {
    return new Limits(0, 0, 0);
  }

  /** The same with at most so many open descriptors. */
  public Limits descriptors(int most) {
    return new Limits(most, heapMegabytes, threads);
  }

  /** The same with a heap of at most so many megabytes. */
  public Limits heapMegabytes(int most) {
    return new Limits(descriptors, most, threads);
  }

  /** The same with at most so many threads. */
  public Limits threads(int most) {
    return new Limits(descriptors, heapMegabytes, most);
  }
}
