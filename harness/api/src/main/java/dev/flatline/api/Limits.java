package dev.flatline.api;

import java.util.Locale;

/**
 * Hard limits of a forked JVM, each 0 for what the harness itself has.
 *
 * @param descriptors open descriptors
 * @param heapMegabytes the largest heap; 0 for the harness's default of 128
 * @param threads threads of the fork and of the processes that it starts, the JVM's own included:
 *     some fifteen before the subject starts one
 * @param localPorts ports that the kernel chooses from for connections of an address, at most
 *     {@value #MOST_LOCAL_PORTS}. The fork and its companion then share a network namespace of
 *     their own, with nothing in it but loopback, in which a port in TIME_WAIT is not taken again
 *     for a minute, as between two machines. A proxy of the harness does not reach into it
 */
public record Limits(int descriptors, int heapMegabytes, int threads, int localPorts) {

  /** As many as Linux has if nobody changes {@code net.ipv4.ip_local_port_range}. */
  public static final int MOST_LOCAL_PORTS = 28_232;

  public Limits {
    if (descriptors < 0 || heapMegabytes < 0 || threads < 0 || localPorts < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot limit a fork because a limit is negative: descriptors=%d, heapMegabytes=%d, threads=%d,"
                  + " localPorts=%d",
              descriptors,
              heapMegabytes,
              threads,
              localPorts));
    }
    if (localPorts > MOST_LOCAL_PORTS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot limit a fork because it would have more local ports than without a limit: localPorts=%d;"
                  + " give 0..%d",
              localPorts,
              MOST_LOCAL_PORTS));
    }
  }

  /** No limit beyond the harness's own. */
  public static Limits none() {
    return new Limits(0, 0, 0, 0);
  }

  /** The same with at most so many open descriptors. */
  public Limits descriptors(int most) {
    return new Limits(most, heapMegabytes, threads, localPorts);
  }

  /** The same with a heap of at most so many megabytes. */
  public Limits heapMegabytes(int most) {
    return new Limits(descriptors, most, threads, localPorts);
  }

  /** The same with at most so many threads. */
  public Limits threads(int most) {
    return new Limits(descriptors, heapMegabytes, most, localPorts);
  }

  /** The same with so many local ports, in a network of its own. */
  public Limits localPorts(int most) {
    return new Limits(descriptors, heapMegabytes, threads, most);
  }
}
