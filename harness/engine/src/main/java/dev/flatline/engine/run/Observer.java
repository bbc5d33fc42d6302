package dev.flatline.engine.run;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.sample.LoadSeries;
import dev.flatline.engine.sample.ProcessProbe;
import dev.flatline.engine.sample.Sample;
import dev.flatline.engine.store.LatencyFile;
import dev.flatline.engine.store.SampleFile;
import dev.flatline.worker.link.Report;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches one fork: joins what the worker says to what the kernel says, at a steady pace, and
 * writes both down.
 *
 * <p>The pace is the harness's own: when the fork falls silent its side of a sample is empty and
 * the kernel's side goes on.
 */
final class Observer implements Consumer<Report>, AutoCloseable {

  /** A reading older than this says nothing about now. */
  private static final int STALE_PERIODS = 3;

  /** Sockets by state take a link to read for each descriptor: not at every sample. */
  private static final int FULL_EVERY = 5;

  private final SampleFile file;
  private final LatencyFile latencies;
  private final long periodNanos;
  private final Listener listener;
  private final long startNanos = System.nanoTime();
  private final LoadSeries underLoad = new LoadSeries();

  private volatile @Nullable Reading last;
  private volatile @Nullable ProcessProbe probe;
  private volatile @Nullable FlatlineException failure;
  private volatile long loadedFromNanos = startNanos;
  private volatile long loadedUntilNanos = startNanos;
  private volatile boolean closed;
  private @Nullable Thread thread;

  /** Hears what is seen: samples on the observer's thread, latencies on that of the link. */
  interface Listener {
    void sampled(Sample sample);

    void latency(Report.Latency latency);
  }

  private record Reading(long atNanos, Report.Reading report) {}

  /**
   * An observer.
   *
   * @param listener is handed what is seen once it is written
   */
  Observer(SampleFile file, LatencyFile latencies, Duration period, Listener listener) {
    this.file = file;
    this.latencies = latencies;
    this.periodNanos = period.toNanos();
    this.listener = listener;
  }

  @Override
  public void accept(Report report) {
    try {
      if (report instanceof Report.Reading reading) {
        last = new Reading(System.nanoTime(), reading);
      } else if (report instanceof Report.Latency latency) {
        latencies.write(latency);
        listener.latency(latency);
      }
    } catch (FlatlineException unwritable) {
      failure = unwritable;
    }
  }

  /** Starts to sample the process. */
  void watch(ProcessProbe process) {
    probe = process;
    Thread loop = new Thread(this::loop, "observer");
    loop.setDaemon(true);
    thread = loop;
    loop.start();
  }

  private void loop() {
    long next = System.nanoTime();
    for (long tick = 0; !closed; tick++) {
      try {
        sample(tick % FULL_EVERY == 0);
      } catch (FlatlineException unwritable) {
        failure = unwritable;
        return;
      }
      next += periodNanos;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private void sample(boolean full) {
    ProcessProbe process = probe;
    if (process == null) {
      return;
    }
    Map<String, Long> values = new HashMap<>(full ? process.full() : process.quick());
    Reading reading = last;
    long now = System.nanoTime();
    long operations = reading == null ? 0 : reading.report().operations();
    if (reading != null && now - reading.atNanos() < STALE_PERIODS * periodNanos) {
      values.putAll(reading.report().values());
    }
    Sample sample = new Sample((now - startNanos) / 1e9, operations, values);
    file.write(sample);
    listener.sampled(sample);
    if (now - loadedFromNanos >= 0 && now - loadedUntilNanos < 0) {
      underLoad.add(sample);
    }
  }

  /**
   * Says that a load round begins. Growth is judged on samples within its length only, without the
   * first eighth: at its start and while it drains its threads come and go.
   */
  void loading(Duration length) {
    long start = System.nanoTime();
    loadedFromNanos = start + length.toNanos() / 8;
    loadedUntilNanos = start + length.toNanos();
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
    FlatlineException unwritable = failure;
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
    try {
      file.close();
    } finally {
      latencies.close();
    }
  }
}
