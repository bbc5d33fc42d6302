package dev.flatline.process.owned;

import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Small commands of the system: they print little and end at once. */
public final class Tool {

  private static final int SECONDS = 5;

  private Tool() {}

  /**
   * Runs a command and answers what it printed.
   *
   * @throws ChaosException if it is not installed, fails or does not end
   */
  public static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw ChaosException.of(
            "Cannot run a command because it does not end: command=%s", List.of(command));
      }
      if (process.exitValue() != 0) {
        throw ChaosException.of(
            "Cannot run a command because it failed: command=%s, exitCode=%d, output=%s",
            List.of(command), process.exitValue(), printed);
      }
      return printed;
    } catch (IOException absent) {
      throw new ChaosException(
          Formatted.of(
              "Cannot run a command because it does not start: command=%s, error=%s",
              List.of(command), absent.getMessage()),
          absent);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ChaosException(
          "Cannot run a command because the harness is ending: command=" + List.of(command),
          interrupted);
    }
  }

  /** Sends a signal, by the shell: it is there where {@code /bin/kill} is not. */
  public static void signal(String name, ProcessId process) {
    if (process.alive()) {
      run("sh", "-c", "kill -" + name + " " + process.pid());
    }
  }
}
