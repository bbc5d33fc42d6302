package dev.flatline.engine.chaos;

import dev.flatline.engine.undo.Awaited;
import dev.flatline.engine.undo.ChaosException;
import dev.flatline.engine.undo.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a running process that force its files to the disk are late or fail: {@code strace}
 * follows it, and lets go when it ends.
 */
final class SystemCallFault implements Fault {

  private static final Duration START = Duration.ofSeconds(5);

  private static final String CALLS = "fsync,fdatasync";

  private final String name;
  private final ProcessId process;
  private final String injection;
  private final String mark;
  private @Nullable TiedProcess tracer;
  private @Nullable Path log;

  private SystemCallFault(String name, ProcessId process, String injection, String mark) {
    this.name = name;
    this.process = process;
    this.injection = injection;
    this.mark = mark;
  }

  /** Each call returns so much later. */
  static SystemCallFault late(String target, ProcessId process, Duration delay) {
    return new SystemCallFault(
        "fsync of the %s, %,d ms late".formatted(target, delay.toMillis()),
        process,
        "delay_exit=" + delay.toNanos() / 1_000,
        "(DELAYED)");
  }

  /** Every n-th call fails with EIO. */
  static SystemCallFault failing(String target, ProcessId process, int every) {
    return new SystemCallFault(
        "failing fsync of the %s, 1 of %d".formatted(target, every),
        process,
        "error=EIO:when=%d+%d".formatted(every, every),
        "(INJECTED)");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void apply() {
    try {
      Path calls = Files.createTempFile("flatline-strace", ".log");
      log = calls;
      Path said = calls.resolveSibling(calls.getFileName() + ".said");
      tracer =
          TiedProcess.start(
              said,
              List.of(
                  "strace",
                  "-f",
                  "-o",
                  calls.toString(),
                  "-e",
                  "trace=" + CALLS,
                  "-e",
                  "inject=" + CALLS + ":" + injection,
                  "-p",
                  Long.toString(process.pid())));
      // It says that it is attached, or why it is not.
      Awaited.within(START, () -> !read(said).isBlank());
      if (!read(said).contains("attached")) {
        throw ChaosException.of(
            "Cannot follow the calls of a process because strace does not attach: pid=%d, output=%s",
            process.pid(), read(said).strip());
      }
    } catch (IOException unwritable) {
      throw new ChaosException(
          "Cannot follow the calls of a process because no file can be made: error=" + unwritable,
          unwritable);
    }
  }

  @Override
  public Witness witness() {
    long struck = log == null ? 0 : read(log).lines().filter(line -> line.contains(mark)).count();
    String evidence = "strace struck %,d calls of %s".formatted(struck, CALLS);
    return struck > 0 ? Witness.seen(evidence) : Witness.missing(evidence);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException notYet) {
      return "";
    }
  }

  @Override
  public void end() {
    if (tracer != null) {
      tracer.close();
    }
    if (log != null) {
      remove(log);
      remove(log.resolveSibling(log.getFileName() + ".said"));
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException error) {
      throw new ChaosException("Cannot remove a log because " + error, error);
    }
  }
}
