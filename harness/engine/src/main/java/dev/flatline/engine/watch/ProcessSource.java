package dev.flatline.engine.watch;

import dev.flatline.engine.fork.DescriptorLimit;
import dev.flatline.engine.sample.ProcessProbe;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * What the kernel says of one process: descriptors, threads and resident memory at every poll,
 * sockets by state and descriptors by kind five times a second.
 */
final class ProcessSource implements Source {

  /** Sockets by state take a link to read for each descriptor: not at every poll. */
  static final double FULL_SECONDS = 0.2;

  private final long pid;
  private final ProcessProbe probe;
  private double full;

  ProcessSource(long pid) {
    this.pid = pid;
    probe = new ProcessProbe(pid);
  }

  @Override
  public void poll(double seconds, Sink sink) {
    boolean due = seconds >= full;
    if (due) {
      // On a grid, so that the sources of several processes are due at the same polls.
      full = (Math.floor(seconds / FULL_SECONDS) + 1) * FULL_SECONDS;
    }
    (due ? probe.byType() : probe.quick()).forEach(sink::take);
  }

  @Override
  public OptionalDouble limit(String gauge) {
    if (!gauge.equals("descriptors")) {
      return OptionalDouble.empty();
    }
    try {
      long limit = DescriptorLimit.soft(Long.toString(pid));
      return limit == Long.MAX_VALUE ? OptionalDouble.empty() : OptionalDouble.of((double) limit);
    } catch (IOException gone) {
      return OptionalDouble.empty();
    }
  }
}
