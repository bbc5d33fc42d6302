package dev.flatline.engine.sample;

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
 * the kernel's side goes on.
 */
public final class ForkSampler implements AutoCloseable {

  /** A report older than this says nothing about now. */
  private static final int STALE_PERIODS = 3;

  private static final double NANOS = 1e9;

  private final Duration period;
  private final int fullEvery;
  private final Consumer<Joined> listener;
  private final long startNanos = System.nanoTime();

  private volatile @Nullable Heard last;
  private volatile long loadedFromNanos = startNanos;
  private volatile long loadedUntilNanos = startNanos;
  private volatile boolean closed;
  private volatile @Nullable RuntimeException failure;
  private @Nullable Thread thread;
  private long joinedAtNanos = startNanos - 1;

  private record Heard(long atNanos, Report.Reading report) {}

  /**
   * A sampler.
   *
   * @param fullEvery sockets by state take a link to read for each descriptor: in one of so many
   * @param listener hears each reading, on the thread of the sampler
   */
  public ForkSampler(Duration period, int fullEvery, Consumer<Joined> listener) {
    this.period = period;
    this.fullEvery = fullEvery;
    this.listener = listener;
  }

  /** What the worker says: joined to the readings until it is stale. */
  public void heard(Report.Reading report) {
    last = new Heard(System.nanoTime(), report);
  }

  /** Starts to read the process. */
  public void watch(ProcessProbe probe) {
    Thread loop = new Thread(() -> loop(probe), "sampler");
    loop.setDaemon(true);
    thread = loop;
    loop.start();
  }

  private void loop(ProcessProbe probe) {
    long next = System.nanoTime();
    try {
      for (long tick = 0; !closed; tick++) {
        listener.accept(joined(tick % fullEvery == 0 ? probe.full() : probe.quick()));
        next += period.toNanos();
        LockSupport.parkNanos(next - System.nanoTime());
      }
    } catch (RuntimeException unheard) {
      fail(unheard);
    }
  }

  private Joined joined(Map<String, Long> ofProcess) {
    long now = System.nanoTime();
    Heard heard = last;
    boolean fresh = heard != null && now - heard.atNanos() < STALE_PERIODS * period.toNanos();
    boolean saidAnew = heard != null && fresh && heard.atNanos() != joinedAtNanos;
    joinedAtNanos = heard == null ? joinedAtNanos : heard.atNanos();
    return new Joined(
        (now - startNanos) / NANOS,
        heard == null ? 0 : heard.report().operations(),
        now - loadedFromNanos >= 0 && now - loadedUntilNanos < 0,
        ofProcess,
        heard != null && fresh ? heard.report().values() : Map.of(),
        saidAnew);
  }

  /**
   * Says that load begins. Growth is judged on readings within its length only, without the first
   * eighth: at its start and while it drains its threads come and go.
   */
  public void loading(Duration length) {
    long start = System.nanoTime();
    loadedFromNanos = start + length.toNanos() / 8;
    loadedUntilNanos = start + length.toNanos();
  }

  /** What was seen could not be kept: {@link #requireHeard} says so. */
  public void fail(RuntimeException unheard) {
    failure = unheard;
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
