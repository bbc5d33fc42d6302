package dev.flatline.engine.watch;

import dev.flatline.engine.fork.DescriptorLimit;
import dev.flatline.engine.sample.ProcessProbe;
import java.io.IOException;
import java.util.OptionalDouble;

/** Descriptors, threads and resident memory of one process, at every poll. */
final class ProcessSource implements Source {

  private final long pid;
  private final ProcessProbe probe;

  ProcessSource(long pid) {
    this.pid = pid;
    probe = new ProcessProbe(pid);
  }

  @Override
  public void poll(double seconds, Sink sink) {
    probe.quick().forEach((gauge, value) -> sink.take(gauge, (double) value));
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
