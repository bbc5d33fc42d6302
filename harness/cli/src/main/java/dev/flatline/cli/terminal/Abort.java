package dev.flatline.cli.terminal;

import dev.flatline.process.Status;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends a run that a person stops: by Ctrl-C or SIGTERM.
 *
 * <p>The forks see the end of their link and halt by themselves, so nothing is left to undo; the
 * run store says how far the run came.
 */
public final class Abort implements AutoCloseable {

  private final AtomicBoolean armed = new AtomicBoolean(true);
  private final Thread hook;

  private Abort(PrintWriter err) {
    hook =
        new Thread(
            () -> {
              if (armed.get() && ExitGuard.foreignCaller().isEmpty()) {
                err.println("Stopped; flatline report latest says how far the run came");
                err.flush();
                // The JVM's own exit code would be that of the signal.
                Runtime.getRuntime().halt(Status.ABORTED.exitCode());
              }
            },
            "abort");
  }

  public static Abort arm(PrintWriter err) {
    Abort abort = new Abort(err);
    Runtime.getRuntime().addShutdownHook(abort.hook);
    return abort;
  }

  public void disarm() {
    armed.set(false);
  }

  @Override
  public void close() {
    armed.set(false);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // The hook runs; it sees that it is disarmed.
    }
  }
}
