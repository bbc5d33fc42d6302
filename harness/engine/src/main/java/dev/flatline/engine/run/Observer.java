package dev.flatline.engine.run;

import dev.flatline.engine.sample.ForkSampler;
import dev.flatline.engine.sample.Joined;
import dev.flatline.engine.sample.LoadSeries;
import dev.flatline.engine.store.LatencyFile;
import dev.flatline.engine.store.SampleFile;
import dev.flatline.worker.link.Report;
import java.nio.file.Path;
import java.util.List;

/** Writes down what is seen of one case, each sample and each latency, before others hear of it. */
final class Observer implements ForkSampler.Listener, AutoCloseable {

  private final SampleFile samples;
  private final LatencyFile latencies;
  private final ForkSampler.Listener listener;
  private final LoadSeries underLoad = new LoadSeries();

  /**
   * An observer.
   *
   * @param directory of the files
   * @param columns of the samples
   */
  Observer(Path directory, List<String> columns, ForkSampler.Listener listener) {
    samples = new SampleFile(directory.resolve("samples.csv"), columns);
    latencies = new LatencyFile(directory.resolve("latency.hlog"));
    this.listener = listener;
  }

  @Override
  public void read(Joined joined) {
    samples.write(joined.sample());
    listener.read(joined);
    if (joined.underLoad()) {
      underLoad.add(joined.sample());
    }
  }

  @Override
  public void latency(Report.Latency latency) {
    latencies.write(latency);
    listener.latency(latency);
  }

  /** The samples during the load rounds. */
  LoadSeries underLoad() {
    return underLoad;
  }

  @Override
  public void close() {
    try {
      samples.close();
    } finally {
      latencies.close();
    }
  }
}
