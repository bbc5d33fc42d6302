package dev.flatline.engine.undo;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What takes a fault back, as data: it is written down before the fault is applied, and carried out
 * by whoever is left.
 *
 * <p>Idempotent: carried out twice, or without the fault, or after the process is gone, it changes
 * nothing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "undo")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Undo.Wake.class, name = "wake"),
  @JsonSubTypes.Type(value = Undo.Remove.class, name = "remove"),
  @JsonSubTypes.Type(value = Undo.Enter.class, name = "enter"),
  @JsonSubTypes.Type(value = Undo.End.class, name = "end"),
  @JsonSubTypes.Type(value = Undo.EndCommand.class, name = "end-command"),
  @JsonSubTypes.Type(value = Undo.RestoreLimit.class, name = "restore-limit")
})
public sealed interface Undo {

  /**
   * Carries it out.
   *
   * @throws ChaosException if something is left behind
   */
  void carryOut();

  /** The line by which a person can do the same. */
  String byHand();

  /** The kernel delivers a signal in its own time; what is reported as undone has to be undone. */
  private static void requireWithinSecond(
      BooleanSupplier undone, ProcessId process, String otherwise) {
    if (!Awaited.within(Duration.ofSeconds(1), undone)) {
      throw ChaosException.of("%s: pid=%d", otherwise, process.pid());
    }
  }

  /** Lets a stopped process go on. */
  record Wake(ProcessId process) implements Undo {

    @Override
    public void carryOut() {
      // Also if it is not stopped: the signal that stops it may still be on its way, and this one
      // takes that back.
      Tool.signal("CONT", process);
      requireWithinSecond(() -> !process.stopped(), process, "it is still stopped");
    }

    @Override
    public String byHand() {
      return "kill -CONT " + process.pid();
    }
  }

  /** Ends a process that the fault needs. */
  record End(ProcessId process) implements Undo {

    @Override
    public void carryOut() {
      Tool.signal("KILL", process);
      requireWithinSecond(() -> !process.alive(), process, "it lives on");
    }

    @Override
    public String byHand() {
      return "kill -KILL " + process.pid();
    }
  }

  /** Ends a command that was started to be watched, with all that came of it. */
  record EndCommand(MarkedTree tree) implements Undo {

    /** Less than what is waited for a janitor to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public void carryOut() {
      tree.end(PATIENCE);
    }

    @Override
    public String byHand() {
      return tree.byHand();
    }
  }

  /**
   * Removes a file that is reached through a process: it is gone with the process.
   *
   * @param file an absolute path under {@code /proc/<pid>/root}
   */
  record Remove(ProcessId process, String file) implements Undo {

    @Override
    public void carryOut() {
      if (!process.alive()) {
        return;
      }
      try {
        Files.deleteIfExists(Path.of(file));
      } catch (IOException error) {
        if (process.alive()) {
          throw new ChaosException("the file cannot be removed: error=" + error, error);
        }
      }
    }

    @Override
    public String byHand() {
      return "rm " + file;
    }
  }

  /**
   * Runs a command in the namespaces of a process: they are gone with it.
   *
   * @param command which changes nothing if it is run twice
   */
  record Enter(ProcessId process, List<String> command) implements Undo {

    @Override
    public void carryOut() {
      if (process.alive()) {
        try {
          Tool.run(command.toArray(String[]::new));
        } catch (ChaosException failed) {
          if (process.alive()) {
            throw failed;
          }
        }
      }
    }

    @Override
    public String byHand() {
      return String.join(" ", command);
    }
  }

  /** Gives a process back the limit that it had. */
  record RestoreLimit(ProcessId process, ResourceLimit limit) implements Undo {

    @Override
    public void carryOut() {
      if (process.alive()) {
        limit.applyTo(process);
      }
    }

    @Override
    public String byHand() {
      return limit.command(process);
    }
  }
}
