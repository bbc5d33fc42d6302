package dev.flatline.process.owned;

import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessStat;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * A process, and not another one that got its number later.
 *
 * @param pid its number
 * @param startTicks when it was started, in clock ticks since the boot: field 22 of {@code
 *     /proc/<pid>/stat}
 */
public record ProcessId(long pid, long startTicks) {

  /**
   * The process that has this number now.
   *
   * @throws ChaosException if there is none
   */
  public static ProcessId of(long pid) {
    return stat(pid)
        .map(ProcessId::of)
        .orElseThrow(
            () ->
                ChaosException.of(
                    "Cannot strike a process because it is gone: pid=%d; see its output", pid));
  }

  /** The process whose state was read. */
  public static ProcessId of(ProcessStat stat) {
    return new ProcessId(stat.pid(), stat.startTicks());
  }

  /** This JVM. */
  public static ProcessId self() {
    return of(ProcessHandle.current().pid());
  }

  /** Its state; empty once it is gone. */
  public Optional<ProcessStat> stat() {
    return stat(pid).filter(stat -> stat.startTicks() == startTicks);
  }

  /** Whether it is there and not just a zombie that nobody has waited for. */
  public boolean alive() {
    return stat().filter(ProcessStat::alive).isPresent();
  }

  public boolean stopped() {
    return stat().filter(stat -> stat.state() == 'T').isPresent();
  }

  private static Optional<ProcessStat> stat(long pid) {
    try {
      return Optional.of(Proc.LINUX.stat(pid));
    } catch (IOException gone) {
      // The kernel answers "no such process" to a read when the process ended after the opening.
      if (gone instanceof NoSuchFileException || ProcessHandle.of(pid).isEmpty()) {
        return Optional.empty();
      }
      throw ChaosException.of(
          "Cannot look at a process because its state is not readable: pid=%d, error=%s",
          pid, gone);
    }
  }
}
