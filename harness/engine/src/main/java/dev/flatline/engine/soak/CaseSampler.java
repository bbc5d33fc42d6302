package dev.flatline.engine.soak;

import dev.flatline.engine.sample.ForkSampler;
import dev.flatline.engine.sample.Joined;
import dev.flatline.engine.sample.ProcessProbe;
import dev.flatline.engine.sample.Sample;
import dev.flatline.worker.link.Report;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Samples one process and hands over what was read in buckets, so that the length of a soak does
 * not multiply with its pace.
 */
final class CaseSampler implements Consumer<Report>, AutoCloseable {

  static final Duration PERIOD = Duration.ofMillis(100);

  private static final int FULL_EVERY = 10;
  private static final double NANOS = 1e9;

  /** Hears what was read. */
  interface Listener {
    void bucket(
        double seconds, long operations, boolean loaded, int readings, Map<String, Range> values);

    void sampled(Sample sample);

    void latency(Report.Latency latency);
  }

  /** What was read since the last bucket. */
  private static final class Open {
    private final Map<String, double[]> sums = new HashMap<>();
    private final double seconds;
    private final boolean loaded;
    private int readings;

    Open(double seconds, boolean loaded) {
      this.seconds = seconds;
      this.loaded = loaded;
    }

    void add(String name, long read) {
      double value = (double) read;
      double[] sum = sums.computeIfAbsent(name, first -> new double[] {value, 0, value, 0});
      sum[0] = Math.min(sum[0], value);
      sum[1] += value;
      sum[2] = Math.max(sum[2], value);
      sum[3]++;
    }

    Map<String, Range> ranges() {
      Map<String, Range> ranges = new HashMap<>();
      sums.forEach((name, sum) -> ranges.put(name, new Range(sum[0], sum[1] / sum[3], sum[2])));
      return ranges;
    }
  }

  private final double bucketSeconds;
  private final Listener listener;
  private final ForkSampler sampler = new ForkSampler(PERIOD, FULL_EVERY, this::read);
  private Open open = new Open(0, false);

  /**
   * A sampler.
   *
   * @param bucket time of a bucket
   */
  CaseSampler(Duration bucket, Listener listener) {
    this.bucketSeconds = bucket.toNanos() / NANOS;
    this.listener = listener;
  }

  @Override
  public void accept(Report report) {
    if (report instanceof Report.Reading reading) {
      sampler.heard(reading);
    } else if (report instanceof Report.Latency latency) {
      listener.latency(latency);
    }
  }

  /** Starts to sample the process. */
  void watch(ProcessProbe probe) {
    sampler.watch(probe);
  }

  private void read(Joined joined) {
    listener.sampled(joined.sample());
    closeBucket(joined);
    open.readings++;
    joined.ofProcess().forEach(open::add);
    joined
        .ofWorker()
        .forEach(
            (name, value) -> {
              if (name.endsWith(".in_use") || name.endsWith(".peak")) {
                open.add(name, value);
              }
            });
  }

  /** A bucket ends with its time, and where load begins to count or ceases to. */
  private void closeBucket(Joined joined) {
    double length = joined.seconds() - open.seconds;
    if (length < bucketSeconds && open.loaded == joined.underLoad()) {
      return;
    }
    if (open.readings > 0) {
      listener.bucket(
          open.seconds + length / 2,
          joined.operations(),
          open.loaded,
          open.readings,
          open.ranges());
    }
    open = new Open(joined.seconds(), joined.underLoad());
  }

  /** A segment begins; at its start its threads come and go, and nothing is judged by it. */
  void loading(Duration length) {
    sampler.loading(length);
  }

  /**
   * Says so if what was read could not be handed over.
   *
   * @throws RuntimeException what the listener threw
   */
  void requireHeard() {
    sampler.requireHeard();
  }

  @Override
  public void close() {
    sampler.close();
  }
}
