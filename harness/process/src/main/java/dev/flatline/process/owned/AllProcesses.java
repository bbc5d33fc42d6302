package dev.flatline.process.owned;

import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessStat;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.util.List;

/** The processes of this machine, or of the namespace that we are in. */
public final class AllProcesses {

  private AllProcesses() {}

  /**
   * Those that are there now, the oldest first.
   *
   * @throws ChaosException if they cannot be listed
   */
  public static List<ProcessStat> now(Proc proc) {
    try {
      return proc.processes();
    } catch (IOException error) {
      throw new ChaosException(
          Formatted.of(
                  "Cannot list processes because the kernel's directory is not readable: directory=%s,",
                  proc.root())
              + Formatted.of(" error=%s; run it on Linux", error),
          error);
    }
  }

  /** Those that run, without ourselves. */
  public static List<ProcessStat> others() {
    long self = ProcessHandle.current().pid();
    return now(Proc.LINUX).stream()
        .filter(ProcessStat::alive)
        .filter(stat -> stat.pid() != self)
        .toList();
  }
}
