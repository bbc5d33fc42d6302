package dev.flatline.engine.soak;

import dev.flatline.engine.sample.ProcessProbe;
import dev.flatline.engine.sample.Sample;
import dev.flatline.worker.link.Report;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Samples one process: joins what the worker says to what the kernel says, and hands over what was
 * read in buckets, so that the length of a soak does not multiply with its pace.
 */
final class CaseSampler implements Consumer<Report>, AutoCloseable {

  static final Duration PERIOD = Duration.ofMillis(100);

  /** A reading older than this says nothing about now. */
  private static final int STALE_PERIODS = 3;

  /** Sockets by state take a link to read for each descriptor: not at every sample. */
  private static final int FULL_EVERY = 10;

  private static final double NANOS = 1e9;

  /** Hears what was read. */
  interface Listener {
    void bucket(
        double seconds, long operations, boolean loaded, int readings, Map<String, Range> values);

    void sampled(Sample sample);

    void latency(Report.Latency latency);
  }

  private record Reading(long atNanos, Report.Reading report) {}

  /** What was read since the last bucket. */
  private static final class Open {
    private final Map<String, double[]> sums = new HashMap<>();
    private final long atNanos;
    private final boolean loaded;
    private int readings;

    Open(long atNanos, boolean loaded) {
      this.atNanos = atNanos;
      this.loaded = loaded;
    }

    void add(Map<String, Long> values) {
      readings++;
      values.forEach(
          (name, value) -> {
            double[] sum = sums.computeIfAbsent(name, first -> new double[] {value, 0, value, 0});
            sum[0] = Math.min(sum[0], value);
            sum[1] += value;
            sum[2] = Math.max(sum[2], value);
            sum[3]++;
          });
    }

    Map<String, Range> ranges() {
      Map<String, Range> ranges = new HashMap<>();
      sums.forEach((name, sum) -> ranges.put(name, new Range(sum[0], sum[1] / sum[3], sum[2])));
      return ranges;
    }
  }

  private final long bucketNanos;
  private final Listener listener;
  private final long startNanos = System.nanoTime();
  private volatile @Nullable Reading last;
  private volatile long loadedFromNanos = startNanos;
  private volatile long loadedUntilNanos = startNanos;
  private volatile boolean closed;
  private volatile @Nullable RuntimeException failure;
  private @Nullable Thread thread;
  private Open open = new Open(startNanos, false);

  /**
   * A sampler.
   *
   * @param bucket time of a bucket
   */
  CaseSampler(Duration bucket, Listener listener) {
    this.bucketNanos = bucket.toNanos();
    this.listener = listener;
  }

  @Override
  public void accept(Report report) {
    if (report instanceof Report.Reading reading) {
      last = new Reading(System.nanoTime(), reading);
    } else if (report instanceof Report.Latency latency) {
      listener.latency(latency);
    }
  }

  /** Starts to sample the process. */
  void watch(ProcessProbe probe) {
    Thread loop = new Thread(() -> loop(probe), "soak-sampler");
    loop.setDaemon(true);
    thread = loop;
    loop.start();
  }

  private void loop(ProcessProbe probe) {
    long next = System.nanoTime();
    try {
      for (long tick = 0; !closed; tick++) {
        sample(tick % FULL_EVERY == 0 ? probe.full() : probe.quick());
        next += PERIOD.toNanos();
        LockSupport.parkNanos(next - System.nanoTime());
      }
    } catch (RuntimeException unwritable) {
      failure = unwritable;
    }
  }

  private void sample(Map<String, Long> ofProcess) {
    long now = System.nanoTime();
    Reading reading = last;
    Map<String, Long> values = new HashMap<>(ofProcess);
    Map<String, Long> kept = new HashMap<>(ofProcess);
    if (reading != null && now - reading.atNanos() < STALE_PERIODS * PERIOD.toNanos()) {
      values.putAll(reading.report().values());
      reading
          .report()
          .values()
          .forEach(
              (name, value) -> {
                if (name.endsWith(".in_use") || name.endsWith(".peak")) {
                  kept.put(name, value);
                }
              });
    }
    long operations = reading == null ? 0 : reading.report().operations();
    listener.sampled(new Sample((now - startNanos) / NANOS, operations, values));
    closeBucket(now, operations);
    open.add(kept);
  }

  /** A bucket ends with its time, and where load begins to count or ceases to. */
  private void closeBucket(long now, long operations) {
    boolean over = now - open.atNanos >= bucketNanos;
    boolean crosses = open.loaded != within(now);
    if (!over && !crosses) {
      return;
    }
    if (open.readings > 0) {
      long middle = open.atNanos + (now - open.atNanos) / 2;
      listener.bucket(
          (middle - startNanos) / NANOS, operations, open.loaded, open.readings, open.ranges());
    }
    open = new Open(now, within(now));
  }

  private boolean within(long nanos) {
    return nanos - loadedFromNanos >= 0 && nanos - loadedUntilNanos < 0;
  }

  /** A segment begins; at its start its threads come and go, and nothing is judged by it. */
  void loading(Duration length) {
    long start = System.nanoTime();
    loadedFromNanos = start + length.toNanos() / 8;
    loadedUntilNanos = start + length.toNanos();
  }

  /**
   * Says so if what was read could not be handed over.
   *
   * @throws RuntimeException what the listener threw
   */
  void requireHeard() {
    RuntimeException unwritable = failure;
    if (unwritable != null) {
      throw unwritable;
    }
  }

  @Override
  public void close() {
    closed = true;
    Thread loop = thread;
    if (loop != null) {
      LockSupport.unpark(loop);
      boolean interrupted = false;
      while (loop.isAlive()) {
        try {
          loop.join();
        } catch (InterruptedException again) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
