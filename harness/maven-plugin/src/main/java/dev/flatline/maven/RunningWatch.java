package dev.flatline.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * A watch in a process of its own, from one goal of a build to another. It ends with the build at
 * the latest.
 */
final class RunningWatch {

  /** Under which it lies among what goals share. */
  static final String KEY = "flatline.watch";

  /** What it says before it has begun is why it could not. */
  private static final long BEGINS_MILLIS = 1_000;

  private static final long ENDS_SECONDS = 120;

  private final Process process;
  private final Path said;
  private final Thread atTheEnd;

  private RunningWatch(Process process, Path said) {
    this.process = process;
    this.said = said;
    atTheEnd = new Thread(process::destroy, "flatline-watch-end");
    Runtime.getRuntime().addShutdownHook(atTheEnd);
  }

  /**
   * Starts it.
   *
   * @param jar {@code flatline.jar}
   * @param folder for what it reads and says
   * @throws MojoExecutionException with what it said, if it ends at once
   */
  static RunningWatch start(File jar, Path folder, List<String> arguments)
      throws MojoExecutionException {
    Path said = folder.resolve("watch.txt");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar"));
    command.add(jar.toString());
    command.add("watch");
    command.addAll(List.of("--out", folder.toString()));
    command.addAll(arguments);
    try {
      Files.createDirectories(folder);
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      RunningWatch watch = new RunningWatch(process, said);
      if (process.waitFor(BEGINS_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new MojoExecutionException(
            "Cannot watch because the watch has ended at once: status="
                + process.exitValue()
                + ", said="
                + watch.said().strip());
      }
      return watch;
    } catch (IOException refused) {
      throw new MojoExecutionException(
          "Cannot watch because it does not start: command=" + command, refused);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("Cannot watch because the build is ending", ending);
    }
  }

  /**
   * Ends it, if it goes on.
   *
   * @return its exit code
   */
  int end() throws MojoExecutionException {
    process.destroy();
    try {
      if (!process.waitFor(ENDS_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new MojoExecutionException(
            "Cannot judge what was watched because the watch does not end: seconds="
                + ENDS_SECONDS
                + "; see "
                + said);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("Cannot judge because the build is ending", ending);
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
    } catch (IllegalStateException endingAlready) {
      // It runs now, and there is nothing left for it to do.
      return process.exitValue();
    }
    return process.exitValue();
  }

  /** What it has said so far. */
  String said() throws MojoExecutionException {
    try {
      return Files.readString(said, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new MojoExecutionException("Cannot read what was watched: file=" + said, unreadable);
    }
  }
}
