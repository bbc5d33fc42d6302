package dev.flatline.scenarios.poolstarvation;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A pool of so many threads, which tasks of one kind or of several share. */
final class Stage implements AutoCloseable {

  /** More than operations in flight can ever submit. */
  private static final int MOST_WAITING = 1_000;

  private final ThreadPoolExecutor pool;

  Stage(int threads) {
    pool =
        new ThreadPoolExecutor(
            threads, threads, 0, TimeUnit.MILLISECONDS, new ArrayBlockingQueue<>(MOST_WAITING));
    // All of them from the start: threads that come with the load are no leak, and look like one.
    pool.prestartAllCoreThreads();
  }

  <T> Future<T> submit(Callable<T> task) {
    return pool.submit(task);
  }

  /** What a caller is told who waited in vain. */
  StarvedException starved() {
    return new StarvedException(pool.getMaximumPoolSize(), pool.getQueue().size());
  }

  /** Tasks that wait for a thread. */
  int waiting() {
    return pool.getQueue().size();
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
