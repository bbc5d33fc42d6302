package dev.flatline.scenarios.directbuffers;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Waits for what another thread does. */
final class OtherThread {

  /** A direct buffer that cannot be had is asked for over half a second, on a busy machine more. */
  private static final long PATIENCE_SECONDS = 8;

  private OtherThread() {}

  /**
   * What is done by a thread that ends with it: whatever the JDK keeps for the thread goes, too.
   *
   * @param name of the thread
   * @throws Exception what it has thrown, as {@link #await} does
   */
  static <T> T call(String name, Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return await(task);
  }

  /**
   * Waits for the end of a task.
   *
   * @throws Exception what the task has thrown, as it is, checked or not, because symptoms are
   *     matched on it
   */
  static <T> T await(FutureTask<T> task) throws Exception {
    try {
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      if (failed.getCause() instanceof Exception exception) {
        throw exception;
      }
      throw failed;
    }
  }
}
