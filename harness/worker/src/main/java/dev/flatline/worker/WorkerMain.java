package dev.flatline.worker;

import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Entry point of a forked JVM.
 *
 * <p>Standard input and output are the link, opened before anything can run out of descriptors and
 * taken away from the subject. What the subject prints goes to standard error. When the link ends,
 * for whatever reason, the JVM halts, and takes with it what the subject started and wrote and what
 * the companion made elsewhere: a harness that was killed leaves nothing behind.
 */
public final class WorkerMain {

  /** The link ended before the harness said so. */
  public static final int EXIT_ORPHANED = 86;

  /** A command could not be carried out; a {@code Failed} report says why. */
  public static final int EXIT_FAILED = 87;

  /** What the subject left may be many files. */
  private static final Duration CLEAN_UP = Duration.ofMinutes(1);

  private WorkerMain() {}

  /** Serves the link until it is told to finish. */
  public static void main(String[] arguments) throws InterruptedException {
    Link link = StandardStreams.takeAsLink();
    BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
    Session session = new Session(link);
    Offspring offspring = Offspring.ofThisJvm();
    OwnScratch scratch = OwnScratch.ofThisJvm();
    Runnable orphaned =
        () -> {
          session.abandon();
          offspring.end();
          scratch.remove();
        };
    Thread reader = new Thread(() -> read(link, session, commands, orphaned), "link-reader");
    reader.setDaemon(true);
    reader.start();
    int status = session.serve(commands);
    if (status == EXIT_ORPHANED) {
      // The reader sees the same end, and halts when it has cleaned up.
      reader.join(CLEAN_UP.toMillis());
    }
    // Not exit: shutdown hooks of the subject's libraries may hang, and the harness waits.
    Runtime.getRuntime().halt(status);
  }

  private static void read(
      Link link, Session session, BlockingQueue<Command> commands, Runnable orphaned) {
    try {
      while (true) {
        Command command = link.receive(Command.class);
        if (!session.strikes(command)) {
          commands.add(command);
        }
      }
    } catch (IOException ended) {
      WorkerLog.say("link ended: " + ended);
      orphaned.run();
    } finally {
      // Also on an error of this thread: without it nobody would notice the end of the harness.
      Runtime.getRuntime().halt(EXIT_ORPHANED);
    }
  }
}
