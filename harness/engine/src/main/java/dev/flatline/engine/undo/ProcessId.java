package dev.flatline.engine.undo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process, and not another one that got its number later.
 *
 * @param pid its number
 * @param startTicks when it was started, in clock ticks since the boot: field 22 of {@code
 *     /proc/<pid>/stat}
 */
public record ProcessId(long pid, long startTicks) {

  private static final int STATE = 0;
  private static final int START = 19;

  /**
   * The process that has this number now.
   *
   * @throws ChaosException if there is none
   */
  public static ProcessId of(long pid) {
    return fields(pid)
        .map(fields -> new ProcessId(pid, Long.parseLong(fields[START])))
        .orElseThrow(
            () ->
                ChaosException.of(
                    "Cannot strike a process because it is gone: pid=%d; see its output", pid));
  }

  /** This JVM. */
  public static ProcessId self() {
    return of(ProcessHandle.current().pid());
  }

  /**
   * The letter that the kernel gives for what it does, for example {@code T} for stopped; empty
   * once it is gone.
   */
  public Optional<Character> state() {
    return fields(pid)
        .filter(fields -> Long.parseLong(fields[START]) == startTicks)
        .map(fields -> fields[STATE].charAt(0));
  }

  /** Whether it is there and not just a zombie that nobody has waited for. */
  public boolean alive() {
    return state().filter(state -> state != 'Z' && state != 'X').isPresent();
  }

  public boolean stopped() {
    return state().filter(state -> state == 'T').isPresent();
  }

  /** The fields after the name, which may hold spaces and brackets itself. */
  private static Optional<String[]> fields(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException gone) {
      // The kernel answers "no such process" to a read when the process ended after the opening.
      if (ProcessHandle.of(pid).isEmpty()) {
        return Optional.empty();
      }
      throw ChaosException.of(
          "Cannot look at a process because its state is not readable: pid=%d, error=%s",
          pid, gone);
    }
  }
}
