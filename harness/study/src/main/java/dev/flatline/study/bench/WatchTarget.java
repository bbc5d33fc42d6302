package dev.flatline.study.bench;

import dev.flatline.api.HeldPastLoop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process to be watched, which ends with the input that its parent gives it: a quiet one waits, a
 * busy one opens files and closes them again, ten times a second, as a service does under load.
 */
public final class WatchTarget {

  static final String QUIET = "quiet";
  static final String BUSY = "busy";

  private static final int FILES = 20;
  private static final int HELD_MILLIS = 50;

  private WatchTarget() {}

  /**
   * Runs it.
   *
   * @param arguments quiet or busy, and how many processes it is with those that it starts
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<Process> others = new ArrayList<>();
    for (int i = 1; i < Integer.parseInt(arguments[1]); i++) {
      others.add(start(arguments[0], 1));
    }
    if (arguments[0].equals(BUSY)) {
      Thread work = new Thread(WatchTarget::work, "work");
      work.setDaemon(true);
      work.start();
    }
    System.in.transferTo(java.io.OutputStream.nullOutputStream());
    others.forEach(Process::destroy);
  }

  @HeldPastLoop("what is watched opens and closes a fixed number of files, over and over")
  private static void work() {
    Path file = Path.of("/proc/self/status");
    try {
      while (true) {
        List<InputStream> held = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
          held.add(Files.newInputStream(file));
        }
        TimeUnit.MILLISECONDS.sleep(HELD_MILLIS);
        for (InputStream one : held) {
          one.close();
        }
        TimeUnit.MILLISECONDS.sleep(HELD_MILLIS);
      }
    } catch (IOException refused) {
      throw new java.io.UncheckedIOException(refused);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts one as a child of this process. */
  static Process start(String kind, int processes) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx32m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            WatchTarget.class.getName(),
            kind,
            Integer.toString(processes))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
