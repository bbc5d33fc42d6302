package dev.flatline.worker.fault;

import java.util.concurrent.TimeUnit;

/** Repeats an act on a thread of its own until it is closed. */
final class Repeated implements AutoCloseable {

  private final Thread thread;

  private Repeated(Thread thread) {
    this.thread = thread;
  }

  static Repeated every(String name, long millis, Runnable act) {
    Thread thread =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                act.run();
                try {
                  TimeUnit.MILLISECONDS.sleep(millis);
                } catch (InterruptedException closed) {
                  return;
                }
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return new Repeated(thread);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
