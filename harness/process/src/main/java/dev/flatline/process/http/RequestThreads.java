package dev.flatline.process.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The threads of a server, one for each request, from its first byte to the last of its answer.
 * Their number is bounded by the stages that a request goes through, and in each the request that
 * does not move is cut off.
 *
 * <p>Requests that stall while they are read would hold the threads of the server of the JDK, whose
 * own time limit is one for all of them. Thread-safe.
 */
final class RequestThreads implements Executor, AutoCloseable {

  private static final long LOOK_MILLIS = 250;

  private final Stage reading;
  private final ExecutorService threads = Executors.newCachedThreadPool(daemons("http"));
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(daemons("http clock"));
  private final Future<?> looks;

  /**
   * Starts to look after the stages.
   *
   * @param reading where a request is until it has been read
   * @param answering where it may be then
   */
  RequestThreads(Stage reading, List<Stage> answering) {
    this.reading = reading;
    looks =
        clock.scheduleWithFixedDelay(
            () -> {
              reading.cutLate();
              answering.forEach(Stage::cutLate);
            },
            LOOK_MILLIS,
            LOOK_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** A stage for requests that are read: the newest has room, the one that stalls longest goes. */
  static Stage reading(int most, Duration patience) {
    return new Stage(most, patience, Duration.ZERO);
  }

  @Override
  public void execute(Runnable exchange) {
    threads.execute(
        () -> {
          Call call = Call.begin();
          try {
            call.enter(reading);
            exchange.run();
          } finally {
            call.end();
          }
        });
  }

  @Override
  public void close() {
    looks.cancel(true);
    clock.shutdownNow();
    threads.shutdownNow();
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
