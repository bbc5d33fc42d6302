package dev.flatline.engine.watch.source;

import dev.flatline.process.proc.KernelLimits;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.Vitals;
import java.util.OptionalDouble;

/** Descriptors, threads and resident memory of one process, at every poll. */
public final class ProcessSource implements Source {

  private final long pid;
  private final Vitals vitals;
  private final KernelLimits limits = new KernelLimits(Proc.LINUX);

  public ProcessSource(long pid) {
    this.pid = pid;
    vitals = Vitals.often(Proc.LINUX.of(pid));
  }

  @Override
  public void poll(double seconds, Sink sink) {
    vitals.read((gauge, value) -> sink.take(gauge, (double) value));
  }

  @Override
  public double processorSeconds() {
    return vitals.processorNanos() / 1e9;
  }

  @Override
  public OptionalDouble limit(String gauge) {
    return gauge.equals("descriptors") ? limits.of(gauge, pid) : OptionalDouble.empty();
  }

  @Override
  public void close() {
    vitals.close();
  }
}
