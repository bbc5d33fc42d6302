package dev.flatline.cli.terminal;

import dev.flatline.process.Status;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C or SIGTERM end long work cleanly: it is asked to stop, and the process ends with its
 * exit code once it has said what it saw. A second signal ends it at once.
 */
public final class CleanEnd implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  /** A result is printed within milliseconds; a reader that stands still is not waited for. */
  private static final long PRINT_SECONDS = 5;

  private final CountDownLatch over = new CountDownLatch(1);
  private final SecondSignal second = SecondSignal.endingWith(Status.ABORTED.exitCode());
  private final Thread hook;
  private volatile int code = Status.ABORTED.exitCode();

  private CleanEnd(Runnable stop) {
    hook = new Thread(() -> end(stop), "clean end");
  }

  public static CleanEnd arm(Runnable stop) {
    CleanEnd end = new CleanEnd(stop);
    Runtime.getRuntime().addShutdownHook(end.hook);
    return end;
  }

  private void end(Runnable stop) {
    second.install();
    if (ExitGuard.foreignCaller().isPresent()) {
      return;
    }
    stop.run();
    try {
      if (over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        // The JVM's own exit code would be that of the signal. The command line has the last word:
        // what was printed may not have been written.
        Runtime.getRuntime().halt(ExitGuard.awaitCode(PRINT_SECONDS).orElse(code));
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the process ends with, if it was asked to. */
  public void code(int exitCode) {
    code = exitCode;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      over.countDown();
    }
  }
}
