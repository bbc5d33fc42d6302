package dev.flatline.engine.watch;

import dev.flatline.engine.fork.DescriptorLimit;
import dev.flatline.engine.proc.Proc;
import dev.flatline.engine.proc.Vitals;
import java.io.IOException;
import java.util.OptionalDouble;

/** Descriptors, threads and resident memory of one process, at every poll. */
final class ProcessSource implements Source {

  private final long pid;
  private final Vitals vitals;

  ProcessSource(long pid) {
    this.pid = pid;
    vitals = Vitals.often(Proc.LINUX.of(pid));
  }

  @Override
  public void poll(double seconds, Sink sink) {
    vitals.read((gauge, value) -> sink.take(gauge, (double) value));
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

  @Override
  public void close() {
    vitals.close();
  }
}
