package dev.flatline.process.undo;

import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.state.SafeDirectory;
import dev.flatline.verdict.number.Formatted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The janitor, seen from the harness: it ends after this JVM does, and never before. */
public final class JanitorProcess implements AutoCloseable {

  static final String LOG = ".log";

  private static final Set<String> JVM_OPTIONS =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private static final int END_SECONDS = 10;

  /** In a session of its own, so that a Ctrl-C at the terminal does not reach it. */
  private static final List<String> APART =
      List.of(
          "sh",
          "-c",
          "if command -v setsid >/dev/null; then exec setsid \"$@\"; else exec \"$@\"; fi",
          "sh");

  private final Process process;
  private final ProcessId id;

  private JanitorProcess(Process process) {
    this.process = process;
    id = ProcessId.of(process.pid());
  }

  /**
   * Starts it, and waits until it is ready.
   *
   * @throws ChaosException if it does not start: no fault may be applied then
   */
  public static JanitorProcess start(Path journal) {
    makeLog(journal);
    List<String> command = new ArrayList<>(APART);
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Janitor.class.getName(),
            journal.toString()));
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      // A JVM says each of them on its standard error, which is for what could not be undone.
      builder.environment().keySet().removeAll(JVM_OPTIONS);
      Process process =
          builder.redirectError(ProcessBuilder.Redirect.appendTo(log(journal).toFile())).start();
      String line =
          new BufferedReader(
                  new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      if (!Janitor.READY.equals(line)) {
        process.destroyForcibly();
        throw ChaosException.of(
            "Cannot apply faults because the janitor does not start: output=%s; see %s",
            line, log(journal));
      }
      return new JanitorProcess(process);
    } catch (IOException refused) {
      throw new ChaosException(
          "Cannot apply faults because the janitor does not start: error=" + refused.getMessage(),
          refused);
    }
  }

  /** Closed to others from its beginning. */
  private static void makeLog(Path journal) {
    try (SafeDirectory directory = SafeDirectory.open(UndoJournal.directory(journal))) {
      directory.create(UndoJournal.name(log(journal))).close();
    } catch (FileAlreadyExistsException again) {
      // Of a janitor of this process before.
    } catch (IOException error) {
      throw Leftovers.failure(
          "Cannot apply faults because the janitor has no log: file=" + log(journal), error);
    }
  }

  /** Where a janitor says what it could not undo. */
  static Path log(Path journal) {
    return journal.resolveSibling(journal.getFileName() + LOG);
  }

  public long pid() {
    return process.pid();
  }

  /**
   * Refuses a fault that nobody would take back.
   *
   * @throws ChaosException if the janitor is gone
   */
  public void requireAlive() {
    if (!id.alive()) {
      throw ChaosException.of(
          "Cannot apply a fault because the janitor has ended: pid=%d; run again", process.pid());
    }
  }

  /** Ends the pipe: the janitor takes back what is pending and goes. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw ChaosException.of(
            "Cannot end the janitor because it does not go: pid=%d, seconds=%d",
            process.pid(), END_SECONDS);
      }
    } catch (IOException gone) {
      throw new ChaosException(
          Formatted.of(
                  "Cannot end the janitor because it is gone already: pid=%d, error=%s; flatline clean takes",
                  process.pid(), gone.getMessage())
              + " back what is left",
          gone);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
