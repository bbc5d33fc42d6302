package dev.flatline.engine.watch;

import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.tree.WatchedCommand;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * What is to be watched.
 *
 * @param pid of the process at the root of the tree
 * @param started that process, where it is known which it was; it may have ended already
 * @param noun what it is called: command or process
 * @param onlyThis whether what it starts is left out
 * @param marked whether a process comes of it, by what it inherited
 * @param exitStatus of the root once it has ended; empty if it is not ours to wait for
 */
public record Watched(
    long pid,
    Optional<ProcessId> started,
    String noun,
    boolean onlyThis,
    LongPredicate marked,
    Supplier<OptionalInt> exitStatus) {

  /** A process that runs, and all that it starts. */
  public static Watched process(long pid) {
    return new Watched(pid, Optional.empty(), "process", false, other -> false, OptionalInt::empty);
  }

  /** The same, and not another one that got its number later. */
  public static Watched process(ProcessId known) {
    return new Watched(
        known.pid(), Optional.of(known), "process", false, other -> false, OptionalInt::empty);
  }

  /** A command of ours, and all that it starts. */
  public static Watched command(WatchedCommand command) {
    return new Watched(
        command.id().pid(),
        Optional.of(command.id()),
        "command",
        false,
        command::marks,
        command::exitStatus);
  }

  /** Without what it starts. */
  public Watched alone() {
    return new Watched(pid, started, noun, true, marked, exitStatus);
  }
}
