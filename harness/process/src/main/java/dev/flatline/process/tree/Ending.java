package dev.flatline.process.tree;

import dev.flatline.verdict.number.Formatted;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How a process ended, in words. */
public final class Ending {

  private static final int SIGNALLED = 128;

  /** Of signal(7): the same on every architecture that this JDK runs on. */
  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(6, "SIGABRT"),
          Map.entry(7, "SIGBUS"),
          Map.entry(8, "SIGFPE"),
          Map.entry(9, "SIGKILL"),
          Map.entry(11, "SIGSEGV"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(14, "SIGALRM"),
          Map.entry(15, "SIGTERM"),
          Map.entry(25, "SIGXFSZ"),
          Map.entry(31, "SIGSYS"));

  private Ending() {}

  /** The signal that such an exit status stands for; empty if it stands for none. */
  public static Optional<String> signal(int exitStatus) {
    return exitStatus <= SIGNALLED
        ? Optional.empty()
        : Optional.of(
            SIGNALS.getOrDefault(exitStatus - SIGNALLED, "signal " + (exitStatus - SIGNALLED)));
  }

  /**
   * A phrase that follows "the command" or "the process".
   *
   * @param exitStatus as a shell has it; empty if the process was not ours to wait for
   */
  public static String inWords(OptionalInt exitStatus) {
    if (exitStatus.isEmpty()) {
      return "ended, its exit status is not readable";
    }
    int status = exitStatus.getAsInt();
    if (status <= SIGNALLED) {
      return "ended by itself with exit code " + status;
    }
    return Formatted.of("was killed by %s (exit status %d)", signal(status).orElseThrow(), status);
  }
}
