package dev.flatline.engine.undo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit of a running process, as the kernel has it.
 *
 * @param kind what is limited
 * @param soft what the process is held to; -1 is unlimited
 * @param hard up to which the soft limit may be raised again without a privilege; -1 is unlimited
 */
public record ResourceLimit(Kind kind, long soft, long hard) {

  public ResourceLimit {
    Objects.requireNonNull(kind, "kind");
  }

  /** What is limited. */
  public enum Kind {
    DESCRIPTORS("nofile", "Max open files", "descriptors"),
    FILE_SIZE("fsize", "Max file size", "bytes"),
    PROCESSES("nproc", "Max processes", "processes and threads of the user");

    private final String option;
    private final String line;
    private final String unit;

    Kind(String option, String line, String unit) {
      this.option = option;
      this.line = line;
      this.unit = unit;
    }

    public String unit() {
      return unit;
    }

    String line() {
      return line;
    }
  }

  /**
   * Reads it.
   *
   * @throws ChaosException if the process is gone
   */
  public static ResourceLimit of(ProcessId process, Kind kind) {
    String limits;
    try {
      limits = Files.readString(Path.of("/proc", Long.toString(process.pid()), "limits"));
    } catch (IOException unreadable) {
      throw new ChaosException(
          "Cannot read the limits of a process because it is gone: pid=" + process.pid(),
          unreadable);
    }
    Matcher matcher = Pattern.compile(kind.line + "\\s+(\\S+)\\s+(\\S+)").matcher(limits);
    if (!matcher.find()) {
      throw ChaosException.of(
          "Cannot read the limits of a process because the kernel does not name one: pid=%d,"
              + " limit=%s",
          process.pid(), kind.line);
    }
    return new ResourceLimit(kind, number(matcher.group(1)), number(matcher.group(2)));
  }

  /** The same kind with another soft limit; the hard one stays, so that this can be taken back. */
  public ResourceLimit lowered(long to) {
    return new ResourceLimit(kind, to, hard);
  }

  /**
   * Makes it the limit of the process.
   *
   * @throws ChaosException if the tool is missing, or the hard limit would have to be raised
   */
  public void applyTo(ProcessId process) {
    Tool.run("sh", "-c", command(process));
  }

  /** The command that does the same. */
  String command(ProcessId process) {
    return "prlimit --pid %d --%s=%s:%s"
        .formatted(process.pid(), kind.option, text(soft), text(hard));
  }

  /** For a person, as the kernel has it. */
  public String inWords() {
    return "%s %s".formatted(kind.line, text(soft));
  }

  private static long number(String text) {
    return text.equals("unlimited") ? -1 : Long.parseLong(text);
  }

  private static String text(long limit) {
    return limit < 0 ? "unlimited" : Long.toString(limit);
  }
}
