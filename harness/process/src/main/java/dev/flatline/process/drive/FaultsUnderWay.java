package dev.flatline.process.drive;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Faults on their way, on a thread of their own. Closing it interrupts them, upon which they clear
 * what is injected, and waits for that.
 *
 * @param <T> what is known of them once they are cleared
 */
public final class FaultsUnderWay<T> implements AutoCloseable {

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<T> injected;

  private FaultsUnderWay(Callable<T> faults) {
    injected = thread.submit(faults);
  }

  /**
   * Begins to inject.
   *
   * @param faults injects them, waits for their times, and clears them, also if it is interrupted
   */
  public static <T> FaultsUnderWay<T> begin(Callable<T> faults) {
    return new FaultsUnderWay<>(faults);
  }

  /**
   * What became of them, once they are cleared.
   *
   * @throws IllegalStateException if they failed
   */
  public T outcome() throws InterruptedException {
    try {
      return injected.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the faults of a round failed", failed.getCause());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
