package dev.flatline.process.undo;

import dev.flatline.process.owned.Uptime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process beside the harness that takes back what the harness cannot any more.
 *
 * <p>Its standard input is a pipe from the harness. When that ends, for whatever reason, all that
 * is pending is taken back, and the janitor ends. A fault whose time to live is over is taken back
 * in any case, so that a harness that hangs does no harm either; and all of them are when the file
 * {@value #STOP} appears beside the journal, or when the janitor itself is sent SIGTERM.
 */
public final class Janitor {

  /** Whoever makes this file ends all faults at once. */
  public static final String STOP = "stop";

  static final String READY = "ready";

  private static final int LOOK_MILLIS = 50;

  private final Path journal;
  private volatile boolean orphaned;

  private Janitor(Path journal) {
    this.journal = journal;
  }

  /**
   * Watches one journal.
   *
   * @param arguments the file, which exists
   */
  public static void main(String[] arguments) throws InterruptedException {
    Janitor janitor = new Janitor(Path.of(arguments[0]));
    // All classes are loaded before anything can run short.
    UndoJournal.read(janitor.journal);
    Uptime.millis();
    Thread reader = new Thread(() -> janitor.awaitEnd(System.in), "pipe");
    reader.setDaemon(true);
    reader.start();
    // Whoever ends the janitor by SIGTERM ends all faults at once, as the file does.
    Runtime.getRuntime().addShutdownHook(new Thread(janitor::panic, "panic"));
    System.out.println(READY);
    janitor.watch();
  }

  private void awaitEnd(InputStream pipe) {
    try {
      pipe.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException broken) {
      System.err.println("the pipe from the harness broke: " + broken);
    }
    orphaned = true;
  }

  private void watch() throws InterruptedException {
    while (!orphaned) {
      boolean stop = Files.exists(journal.resolveSibling(STOP));
      takeBack(stop ? Long.MAX_VALUE : Uptime.millis());
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    List<Undoing> undone = takeBack(Long.MAX_VALUE);
    if (undone.stream().allMatch(Undoing::complete)) {
      Leftovers.remove(journal);
    }
  }

  /** Takes back everything; what the harness wants to apply after that is refused. */
  private void panic() {
    takeBack(Long.MAX_VALUE);
  }

  /** Takes back what has to be over by then. */
  private List<Undoing> takeBack(long untilUptimeMillis) {
    List<Undoing> undone = Leftovers.undo(journal, untilUptimeMillis);
    undone.forEach(Janitor::report);
    return undone;
  }

  private static void report(Undoing undoing) {
    undoing.left().forEach(System.err::println);
  }
}
