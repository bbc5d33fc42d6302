package dev.flatline.engine.run;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.sample.ForkSampler;
import dev.flatline.engine.sample.Joined;
import dev.flatline.engine.sample.LoadSeries;
import dev.flatline.engine.sample.ProcessProbe;
import dev.flatline.engine.sample.Sample;
import dev.flatline.engine.store.LatencyFile;
import dev.flatline.engine.store.SampleFile;
import dev.flatline.worker.link.Report;
import java.time.Duration;
import java.util.function.Consumer;

/** Watches one fork and writes down what is seen, each sample and each latency. */
final class Observer implements Consumer<Report>, AutoCloseable {

  private static final int FULL_EVERY = 5;

  private final SampleFile file;
  private final LatencyFile latencies;
  private final Listener listener;
  private final ForkSampler sampler;
  private final LoadSeries underLoad = new LoadSeries();

  /** Hears what is seen: samples on the sampler's thread, latencies on that of the link. */
  interface Listener {
    void sampled(Joined joined);

    void latency(Report.Latency latency);
  }

  /**
   * An observer.
   *
   * @param listener is handed what is seen once it is written
   */
  Observer(SampleFile file, LatencyFile latencies, Duration period, Listener listener) {
    this.file = file;
    this.latencies = latencies;
    this.listener = listener;
    this.sampler = new ForkSampler(period, FULL_EVERY, this::write);
  }

  @Override
  public void accept(Report report) {
    try {
      if (report instanceof Report.Reading reading) {
        sampler.heard(reading);
      } else if (report instanceof Report.Latency latency) {
        latencies.write(latency);
        listener.latency(latency);
      }
    } catch (FlatlineException unwritable) {
      sampler.fail(unwritable);
    }
  }

  private void write(Joined joined) {
    Sample sample = joined.sample();
    file.write(sample);
    listener.sampled(joined);
    if (joined.underLoad()) {
      underLoad.add(sample);
    }
  }

  /** Starts to sample the process. */
  void watch(ProcessProbe process) {
    sampler.watch(process);
  }

  /** Says that a load round begins. */
  void loading(Duration length) {
    sampler.loading(length);
  }

  LoadSeries underLoad() {
    return underLoad;
  }

  /**
   * Says so if what was seen could not be written down.
   *
   * @throws FlatlineException if the store refused a sample
   */
  void requireWritable() {
    sampler.requireHeard();
  }

  @Override
  public void close() {
    sampler.close();
    try {
      file.close();
    } finally {
      latencies.close();
    }
  }
}
