package dev.flatline.process.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A directory that looks like {@code /proc}. */
public final class FakeProc {

  private final Path directory;

  public FakeProc(Path directory) {
    this.directory = directory;
  }

  public Path path() {
    return directory;
  }

  /** A process that runs, with a start time that is its number times ten. */
  public FakeProc process(long pid, long parent, long group, long session) {
    return process(pid, parent, group, session, 10 * pid, "/");
  }

  public FakeProc process(
      long pid, long parent, long group, long session, long start, String controlGroup) {
    String stat =
        "%d (odd) name) S %d %d %d 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 %d 0 0"
            .formatted(pid, parent, group, session, start);
    write(pid, "stat", stat);
    write(pid, "cgroup", "0::" + controlGroup + "\n");
    return this;
  }

  /** Its main thread has ended, and another goes on. */
  public FakeProc mainThreadEnded(long pid) {
    try {
      Path stat = directory.resolve(Long.toString(pid)).resolve("stat");
      write(
          pid, "stat", Files.readString(stat).replace(") S ", ") Z ").replace("20 0 1", "20 0 2"));
      return this;
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  public FakeProc commandLine(long pid, String line) {
    write(pid, "cmdline", line);
    return this;
  }

  public FakeProc ended(long pid) {
    try (Stream<Path> files = Files.list(directory.resolve(Long.toString(pid)))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory.resolve(Long.toString(pid)));
      return this;
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private void write(long pid, String file, String text) {
    try {
      Files.createDirectories(directory.resolve(Long.toString(pid)));
      Files.writeString(directory.resolve(Long.toString(pid)).resolve(file), text);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
