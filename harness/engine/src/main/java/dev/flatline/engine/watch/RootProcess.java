package dev.flatline.engine.watch;

import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.tree.Ending;
import dev.flatline.verdict.number.Formatted;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The process at the root of a watched tree: its command line, and how it ended. */
final class RootProcess {

  /** A process that ended is noticed within so many seconds. */
  private static final double LOOK_SECONDS = 0.2;

  /** A start script becomes what it starts within its first seconds, if at all. */
  private static final double COMMAND_SECONDS = 5;

  private static final double NOT_YET = -1;

  private final ProcessId id;
  private final Watched target;
  private String command = "?";
  private double lookDue;
  private double commandDue;
  private double endedAt = NOT_YET;

  RootProcess(ProcessId id, Watched target) {
    this.id = id;
    this.target = target;
  }

  /** Whether it runs; looks at most five times a second. */
  boolean alive(double seconds) {
    if (endedAt != NOT_YET || seconds < lookDue) {
      return endedAt == NOT_YET;
    }
    lookDue = seconds + LOOK_SECONDS;
    if (seconds >= commandDue) {
      commandDue = seconds + Math.min(COMMAND_SECONDS, seconds);
      // A command may have become another by its own exec.
      command =
          ProcessHandle.of(id.pid()).flatMap(handle -> handle.info().commandLine()).orElse(command);
    }
    if (!id.alive()) {
      endedAt = seconds;
    }
    return endedAt == NOT_YET;
  }

  String command() {
    return command;
  }

  /** How it ended. */
  String end() {
    return "the " + target.noun() + " " + Ending.inWords(target.exitStatus().get());
  }

  /**
   * What was not seen because it, or the whole tree, ended.
   *
   * @param treeEnded whether nothing of it runs any more
   */
  Optional<String> missing(boolean treeEnded, double seconds, Duration length) {
    if (endedAt == NOT_YET) {
      return Optional.empty();
    }
    double asked = length.toMillis() / 1e3;
    if (treeEnded) {
      return Optional.of(
          Formatted.of(
              "%s after %,.1f s of %,.0f: %,.0f %% of the time is missing, so that nothing is flat",
              end(), endedAt, asked, 100 * Math.max(0, asked - seconds) / asked));
    }
    return wellEnded()
        ? Optional.empty()
        : Optional.of(
            Formatted.of(
                "%s after %,.1f s of %,.0f; what it had started was watched on",
                end(), endedAt, asked));
  }

  /** That what it had started goes on without it, as a start script has it. */
  Optional<String> note(double seconds) {
    return endedAt != NOT_YET && endedAt < seconds && wellEnded()
        ? Optional.of(Formatted.of("%s after %,.1f s", end(), endedAt))
        : Optional.empty();
  }

  private boolean wellEnded() {
    return target.exitStatus().get().equals(OptionalInt.of(0));
  }
}
