package dev.flatline.engine.check;

import dev.flatline.process.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends operations when they are due, whether earlier ones have been answered or not, at times
 * between which the gaps are exponential, until it is told to end.
 */
final class OpenLoad implements AutoCloseable {

  /** More would be held by the client itself. */
  private static final int MOST_UNDER_WAY = 1_000;

  private final CheckedService service;
  private final ServiceClient client;
  private final Clock clock;
  private final Thread thread;
  private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
  private volatile boolean over;
  private final AtomicLong shed = new AtomicLong();

  private OpenLoad(CheckedService service, ServiceClient client, Clock clock, long seed) {
    this.service = service;
    this.client = client;
    this.clock = clock;
    thread = new Thread(() -> send(new Random(seed)), "load");
    thread.setDaemon(true);
  }

  static OpenLoad begin(CheckedService service, ServiceClient client, Clock clock, long seed) {
    OpenLoad load = new OpenLoad(service, client, clock, seed);
    load.thread.start();
    return load;
  }

  private void send(Random random) {
    List<Integer> sizes = service.request().sizes();
    long due = clock.nanos();
    for (long index = 0; !over; index++) {
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
      client.begin(sizes.get((int) (index % sizes.size())), index, room::release);
    }
  }

  /** Operations that were not sent, as too many had not been answered. */
  long shed() {
    return shed.get();
  }

  /** No more are sent; those under way are answered, or time out. */
  @Override
  public void close() {
    over = true;
    thread.interrupt();
    boolean interrupted = false;
    try {
      thread.join();
    } catch (InterruptedException ending) {
      interrupted = true;
    }
    room.acquireUninterruptibly(MOST_UNDER_WAY);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
