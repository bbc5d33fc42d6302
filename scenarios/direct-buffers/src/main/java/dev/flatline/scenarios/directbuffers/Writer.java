package dev.flatline.scenarios.directbuffers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/** A file, and the one thread that writes it, for as long as the service lives. */
final class Writer {

  private static final long LONGEST_END_MILLIS = 5_000;

  private final LinkedBlockingQueue<FutureTask<Boolean>> tasks = new LinkedBlockingQueue<>();
  private final FileChannel spool;
  private final Thread thread;

  /** What is done with the file. */
  @FunctionalInterface
  interface Work {
    void on(FileChannel spool) throws IOException, InterruptedException;
  }

  Writer(Path file) throws IOException {
    spool = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    thread = new Thread(this::workUntilTheEnd, "writer-" + file.getFileName());
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Has it done by the thread of the file, and waits for that.
   *
   * @throws Exception what the work has thrown, as it is
   */
  void run(Work work) throws Exception {
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              work.on(spool);
              return true;
            });
    tasks.add(task);
    OtherThread.await(task);
  }

  /** The document is another's from here on, and the next one begins where it began. */
  static void handOver(FileChannel spool) throws IOException {
    spool.truncate(0);
  }

  private void workUntilTheEnd() {
    try {
      while (true) {
        tasks.take().run();
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the thread, and closes the file. */
  void end() throws IOException, InterruptedException {
    thread.interrupt();
    thread.join(LONGEST_END_MILLIS);
    spool.close();
  }
}
