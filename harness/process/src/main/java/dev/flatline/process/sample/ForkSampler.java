package dev.flatline.process.sample;

import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.worker.link.Report;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one fork at a steady pace: joins what the worker says to what the kernel says.
 *
 * <p>The pace is the harness's own: when the fork falls silent its side of a reading is empty and
 * the kernel's side goes on. It accepts the reports of the fork, on the thread of the link.
 */
public final class ForkSampler implements Consumer<Report>, AutoCloseable {

  /** A report older than this says nothing about now. */
  private static final int STALE_PERIODS = 3;

  private final Duration period;
  private final int fullEvery;
  private final Listener listener;
  private final Stopwatch watch;

  private volatile @Nullable Heard last;
  private volatile long loadedFromNanos;
  private volatile long loadedUntilNanos;
  private volatile boolean closed;
  private volatile @Nullable RuntimeException failure;
  private @Nullable Thread thread;
  private long joinedAtNanos = -1;

  /** Nanoseconds since the sampler began, and what the worker said then. */
  private record Heard(long atNanos, Report.Reading report) {}

  /** Hears what is seen. */
  public interface Listener {

    /** A reading, on the thread of the sampler. */
    void read(Joined joined);

    /** The latencies of an interval of a round, on the thread of the link. */
    void latency(Report.Latency latency);

    /** The first operations of an interval of a round, on the thread of the link. */
    default void operations(Report.Operations sampled) {}
  }

  /**
   * A sampler whose time begins now.
   *
   * @param fullEvery sockets by state take a link to read for each descriptor: in one of so many
   */
  public ForkSampler(Duration period, int fullEvery, Listener listener, Clock clock) {
    this.period = period;
    this.fullEvery = fullEvery;
    this.listener = listener;
    watch = clock.start();
  }

  /** What the worker says: a reading is joined to those of the kernel until it is stale. */
  @Override
  public void accept(Report report) {
    if (report instanceof Report.Reading reading) {
      last = new Heard(watch.nanos(), reading);
    } else if (report instanceof Report.Latency latency) {
      heard(() -> listener.latency(latency));
    } else if (report instanceof Report.Operations sampled) {
      heard(() -> listener.operations(sampled));
    }
  }

  private void heard(Runnable told) {
    try {
      told.run();
    } catch (RuntimeException unheard) {
      failure = unheard;
    }
  }

  /** Starts to read the process. */
  public void watch(Probe probe) {
    Thread loop = new Thread(() -> loop(probe), "sampler");
    loop.setDaemon(true);
    thread = loop;
    loop.start();
  }

  private void loop(Probe probe) {
    long next = watch.clock().nanos();
    try {
      for (long tick = 0; !closed; tick++) {
        listener.read(joined(tick % fullEvery == 0 ? probe.full() : probe.quick()));
        next += period.toNanos();
        watch.clock().sleepUntil(next);
      }
    } catch (RuntimeException unheard) {
      failure = unheard;
    }
  }

  private Joined joined(Map<String, Long> ofProcess) {
    long now = watch.nanos();
    Heard heard = last;
    boolean fresh = heard != null && now - heard.atNanos() < STALE_PERIODS * period.toNanos();
    boolean saidAnew = heard != null && fresh && heard.atNanos() != joinedAtNanos;
    joinedAtNanos = heard == null ? joinedAtNanos : heard.atNanos();
    return new Joined(
        now / 1e9,
        heard == null ? 0 : heard.report().operations(),
        now >= loadedFromNanos && now < loadedUntilNanos,
        ofProcess,
        heard != null && fresh ? heard.report().values() : Map.of(),
        saidAnew);
  }

  /**
   * Says that load begins. Growth is judged on readings within its length only, without the first
   * eighth: at its start and while it drains its threads come and go.
   */
  public void loading(Duration length) {
    long start = watch.nanos();
    loadedFromNanos = start + length.toNanos() / 8;
    loadedUntilNanos = start + length.toNanos();
  }

  /**
   * Says so if what was seen could not be kept.
   *
   * @throws RuntimeException what the listener threw
   */
  public void requireHeard() {
    RuntimeException unheard = failure;
    if (unheard != null) {
      throw unheard;
    }
  }

  @Override
  public void close() {
    closed = true;
    Thread loop = thread;
    if (loop == null) {
      return;
    }
    boolean interrupted = false;
    while (loop.isAlive()) {
      LockSupport.unpark(loop);
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
