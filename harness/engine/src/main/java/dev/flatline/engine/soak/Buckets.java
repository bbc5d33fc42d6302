package dev.flatline.engine.soak;

import dev.flatline.engine.soakstate.MinMeanMax;
import dev.flatline.process.sample.ForkSampler;
import dev.flatline.process.sample.Joined;
import dev.flatline.process.sample.Sample;
import dev.flatline.worker.link.LedgerGauge;
import dev.flatline.worker.link.Report;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Hands over what is read of one process in buckets, so that the length of a soak does not multiply
 * with its pace.
 */
final class Buckets implements ForkSampler.Listener {

  /** From one reading of a process to the next. */
  static final Duration PERIOD = Duration.ofMillis(100);

  /** Sockets are counted in one of so many readings. */
  static final int FULL_EVERY = 10;

  /** Hears what was read. */
  interface Listener {
    void bucket(
        double seconds,
        long operations,
        boolean loaded,
        int readings,
        Map<String, MinMeanMax> values);

    void sampled(Sample sample);

    void latency(Report.Latency latency);
  }

  /** The readings of one value. */
  private static final class Sum {
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double total;
    private int readings;

    private void add(double value) {
      min = Math.min(min, value);
      max = Math.max(max, value);
      total += value;
      readings++;
    }

    private MinMeanMax range() {
      return new MinMeanMax(min, total / readings, max);
    }
  }

  /** What was read since the last bucket. */
  private static final class Open {
    private final Map<String, Sum> sums = new HashMap<>();
    private final double seconds;
    private final boolean loaded;
    private int readings;

    private Open(double seconds, boolean loaded) {
      this.seconds = seconds;
      this.loaded = loaded;
    }

    private void add(String name, long value) {
      sums.computeIfAbsent(name, first -> new Sum()).add((double) value);
    }

    private Map<String, MinMeanMax> ranges() {
      Map<String, MinMeanMax> ranges = new HashMap<>();
      sums.forEach((name, sum) -> ranges.put(name, sum.range()));
      return ranges;
    }
  }

  private final double bucketSeconds;
  private final Listener listener;
  private Open open = new Open(0, false);

  private Buckets(Duration length, Listener listener) {
    bucketSeconds = length.toNanos() / 1e9;
    this.listener = listener;
  }

  /** Some 400 buckets in a short soak; ten seconds each in one of days. */
  static Buckets of(Duration soak, Listener listener) {
    long millis = soak.toMillis() / 400;
    return new Buckets(Duration.ofMillis(Math.max(250, Math.min(10_000, millis))), listener);
  }

  @Override
  public void latency(Report.Latency latency) {
    listener.latency(latency);
  }

  @Override
  public void read(Joined joined) {
    listener.sampled(joined.sample());
    closeBucket(joined);
    open.readings++;
    joined.ofProcess().forEach(open::add);
    joined
        .ofWorker()
        .forEach(
            (name, value) -> {
              if (LedgerGauge.resourceInUse(name)
                  .or(() -> LedgerGauge.resourceAtPeak(name))
                  .isPresent()) {
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
}
