package dev.flatline.cli.doctor;

import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.state.StateDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The machine that the harness runs on. */
final class ThisMachine implements Machine {

  private static final int SECONDS = 5;

  @Override
  public Outcome run(List<String> command) {
    Process process;
    try {
      process = new ProcessBuilder(command).start();
    } catch (IOException absent) {
      return new Outcome(false, NOT_INSTALLED);
    }
    try {
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return new Outcome(false, "no answer within " + SECONDS + " s");
      }
      // What works may complain all the same: its answer is on standard output.
      String printed = firstLine(process.getInputStream());
      String line = printed.isEmpty() ? firstLine(process.getErrorStream()) : printed;
      int code = process.exitValue();
      return code == 0
          ? new Outcome(true, line)
          : new Outcome(false, "exit code " + code + (line.isEmpty() ? "" : ": " + line));
    } catch (IOException unreadable) {
      return new Outcome(false, "its output cannot be read: " + unreadable.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Outcome(false, "interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String firstLine(InputStream from) throws IOException {
    String printed = new String(from.readAllBytes(), StandardCharsets.UTF_8);
    return printed
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse("");
  }

  @Override
  public String read(Path file) throws IOException {
    return Files.readString(file);
  }

  @Override
  public long size(Path file) throws IOException {
    return Files.size(file);
  }

  @Override
  public Path state() throws IOException {
    return StateDirectory.ofUser().make();
  }

  @Override
  public boolean writable(Path directory) {
    Path nearest = directory.toAbsolutePath();
    while (nearest != null && !Files.exists(nearest)) {
      nearest = nearest.getParent();
    }
    return nearest != null && Files.isDirectory(nearest) && Files.isWritable(nearest);
  }

  @Override
  public List<String> jdks() {
    return Jdk.installed().stream().map(jdk -> jdk.version() + " in " + jdk.home()).toList();
  }

  @Override
  public int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
