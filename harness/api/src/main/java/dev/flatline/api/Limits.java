package dev.flatline.api;

/**
 * Hard limits of a forked JVM.
 *
 * @param descriptors open descriptors, or 0 for the limit that the harness itself has
 * @param heapMegabytes the largest heap, or 0 for the harness's default
 */
public record Limits(int descriptors, int heapMegabytes) {

  public Limits {
    if (descriptors < 0 || heapMegabytes < 0) {
      throw new IllegalArgumentException(
          "Cannot limit a fork because a limit is negative: descriptors=%d, heapMegabytes=%d"
              .formatted(descriptors, heapMegabytes));
    }
  }

  /** No limit beyond the harness's own. */
  public static Limits none() {
    return new Limits(0, 0);
  }

  /** A limit on open descriptors, the heap by default. */
  public static Limits ofDescriptors(int descriptors) {
    return new Limits(descriptors, 0);
  }
}
