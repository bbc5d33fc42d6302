package dev.flatline.process.undo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * The kernel's protection of links in directories that all may write to ({@code
 * fs.protected_symlinks}), set for as long as this is open.
 *
 * <p>It is the whole machine's. A shell holds a lock, so that only one test at once sets it, and
 * puts it back when the pipe from this JVM ends, for whatever reason.
 */
final class ProtectedLinks implements AutoCloseable {

  private static final String HELD =
      "file=/proc/sys/fs/protected_symlinks; exec 9<$file || exit 1; flock -w 120 9 || exit 1;"
          + " old=$(cat $file); echo \"$1\" 2>/dev/null >$file || exit 1; echo set; read end;"
          + " echo \"$old\" >$file";

  private final Process shell;

  private ProtectedLinks(Process shell) {
    this.shell = shell;
  }

  /**
   * Sets it.
   *
   * @throws TestAbortedException if that is not permitted here
   */
  static ProtectedLinks set(int value) throws IOException {
    Process shell =
        new ProcessBuilder("setsid", "sh", "-c", HELD, "sh", Integer.toString(value)).start();
    String line =
        new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (!"set".equals(line)) {
      throw new TestAbortedException("fs.protected_symlinks cannot be set here");
    }
    return new ProtectedLinks(shell);
  }

  @Override
  public void close() throws IOException {
    shell.getOutputStream().close();
    try {
      if (!shell.waitFor(30, TimeUnit.SECONDS) || shell.exitValue() != 0) {
        throw new IllegalStateException("fs.protected_symlinks was not put back");
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
