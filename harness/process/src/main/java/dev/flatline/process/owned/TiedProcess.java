package dev.flatline.process.owned;

import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command of others that ends with the harness, whatever ends that, so that nothing has to be
 * written down.
 *
 * <p>A shell holds the pipe from the harness and ends the command when the pipe ends; a harness
 * that hangs is waited for as long as {@code timeout} lets it.
 */
public final class TiedProcess implements AutoCloseable {

  private static final Duration END = Duration.ofSeconds(5);

  private static final String TIED =
      "log=$1; limit=$2; shift 2;"
          + " timeout --kill-after=1 \"$limit\" \"$@\" >\"$log\" 2>&1 </dev/null & child=$!;"
          + " read end; kill $child; wait $child";

  private final Process shell;

  private TiedProcess(Process shell) {
    this.shell = shell;
  }

  /**
   * Starts a command.
   *
   * @param log where its output goes
   * @param limit longer than it is needed; a harness that hangs holds on no longer
   */
  public static TiedProcess start(Path log, Duration limit, List<String> command) {
    List<String> tied =
        new ArrayList<>(
            List.of("sh", "-c", TIED, "sh", log.toString(), Long.toString(limit.toSeconds())));
    tied.addAll(command);
    try {
      return new TiedProcess(
          new ProcessBuilder(tied)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException refused) {
      throw new ChaosException(
          Formatted.of(
              "Cannot start a command because the shell does not start: command=%s, error=%s",
              command.get(0), refused.getMessage()),
          refused);
    }
  }

  /** Whether the command goes on. */
  public boolean isAlive() {
    return processes().findAny().isPresent();
  }

  /** The processes of the command. */
  public Stream<ProcessHandle> processes() {
    return shell.descendants();
  }

  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
    } catch (IOException gone) {
      // Then the shell is gone and its end was the command's.
    }
    if (!Awaited.within(END, () -> !shell.isAlive())) {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
  }
}
