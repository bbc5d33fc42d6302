package dev.flatline.process.owned;

import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessLimit;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.util.Objects;

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
    try {
      ProcessLimit limit = Proc.LINUX.limit(process.pid(), kind.line);
      return new ResourceLimit(kind, number(limit.soft()), number(limit.hard()));
    } catch (IOException unreadable) {
      throw new ChaosException(
          Formatted.of(
              "Cannot read a limit of a process because it is gone, or the kernel does not name it: pid=%d, limit=%s",
              process.pid(), kind.line),
          unreadable);
    }
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
  public String command(ProcessId process) {
    return Formatted.of(
        "prlimit --pid %d --%s=%s:%s", process.pid(), kind.option, text(soft), text(hard));
  }

  /** For a person, as the kernel has it. */
  public String inWords() {
    return Formatted.of("%s %s", kind.line, text(soft));
  }

  private static long number(long limit) {
    return limit == ProcessLimit.NONE ? -1 : limit;
  }

  private static String text(long limit) {
    return limit < 0 ? "unlimited" : Long.toString(limit);
  }
}
