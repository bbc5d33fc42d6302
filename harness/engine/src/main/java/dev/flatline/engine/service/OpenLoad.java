package dev.flatline.engine.service;

import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sends operations when they are due, whether earlier ones have been answered or not, at times
 * between which the gaps are exponential, until it is told to end.
 */
public final class OpenLoad implements AutoCloseable {

  /** More would be held by the client itself. */
  private static final int MOST_UNDER_WAY = 1_000;

  /** An error below 1 %. */
  private static final int DIGITS = 2;

  private static final long HIGHEST_NANOS = 3_600_000_000_000L;

  private final CheckedService service;
  private final ServiceClient client;
  private final Clock clock;
  private final Thread thread;
  private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong shed = new AtomicLong();
  private final Histogram lag = new ConcurrentHistogram(HIGHEST_NANOS, DIGITS);
  private final Histogram response = new ConcurrentHistogram(HIGHEST_NANOS, DIGITS);
  private final Stopwatch began;
  private volatile double seconds;
  private volatile boolean over;

  private OpenLoad(
      CheckedService service, ServiceClient client, Clock clock, long seed, long first) {
    this.service = service;
    this.client = client;
    this.clock = clock;
    began = clock.start();
    thread = new Thread(() -> send(new Random(seed), first), "load");
    thread.setDaemon(true);
  }

  /**
   * Begins at once.
   *
   * @param seed of the times at which operations are due
   * @param first number of the first operation: one that counts them goes on from the last
   */
  public static OpenLoad begin(
      CheckedService service, ServiceClient client, Clock clock, long seed, long first) {
    OpenLoad load = new OpenLoad(service, client, clock, seed, first);
    load.thread.start();
    return load;
  }

  private void send(Random random, long first) {
    long due = clock.nanos();
    for (long index = first; !over; index++) {
      due += (long) (-Math.log(1 - random.nextDouble()) * 1e9 / service.load().rate());
      while (!over && clock.nanos() < due) {
        clock.sleepUntil(due);
      }
      if (over) {
        return;
      }
      if (!room.tryAcquire()) {
        shed.incrementAndGet();
        continue;
      }
      long wasDue = due;
      record(lag, clock.nanos() - wasDue);
      sent.incrementAndGet();
      client.begin(
          service.request().sizeOf(index),
          index,
          () -> {
            record(response, clock.nanos() - wasDue);
            room.release();
          });
    }
  }

  private static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.min(Math.max(0, nanos), HIGHEST_NANOS));
  }

  /** How it went; complete once it is closed. */
  public LoadFigures figures() {
    return new LoadFigures(
        over ? seconds : began.seconds(),
        sent.get(),
        shed.get(),
        sent.get() - response.getTotalCount(),
        lag.getValueAtPercentile(99),
        response.getValueAtPercentile(50),
        response.getValueAtPercentile(99),
        response.getMaxValue());
  }

  /** No more are sent; those under way are answered, or time out. */
  @Override
  public void close() {
    seconds = began.seconds();
    over = true;
    // Not interrupted: it may be sending, and what it sends would fail for that.
    LockSupport.unpark(thread);
    boolean interrupted = false;
    try {
      thread.join();
    } catch (InterruptedException ending) {
      interrupted = true;
    }
    try {
      // An answer that trickles is none in time.
      long most = 2L * service.call().timeoutMillis();
      if (room.tryAcquire(MOST_UNDER_WAY, most, TimeUnit.MILLISECONDS)) {
        room.release(MOST_UNDER_WAY);
      }
    } catch (InterruptedException ending) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
