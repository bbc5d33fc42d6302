package dev.flatline.engine.fork;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The limit on open descriptors of a process, as the kernel has it. */
public final class DescriptorLimit {

  private static final String LINE = "Max open files";

  private static final Pattern COLUMNS = Pattern.compile("\\s+");

  private DescriptorLimit() {}

  /**
   * The hard limit of a process.
   *
   * @param pid a process id, or {@code self}
   * @throws IOException if the process is gone or its limits are not readable
   */
  public static long hard(String pid) throws IOException {
    return column(pid, 1);
  }

  /**
   * The soft limit of a process, at which it fails.
   *
   * @param pid a process id, or {@code self}
   * @throws IOException if the process is gone or its limits are not readable
   */
  public static long soft(String pid) throws IOException {
    return column(pid, 0);
  }

  private static long column(String pid, int column) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc", pid, "limits"));
    for (String line : lines) {
      if (line.startsWith(LINE)) {
        String limit = COLUMNS.split(line.substring(LINE.length()).strip(), -1)[column];
        return limit.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(limit);
      }
    }
    throw new IOException("no line of that name in /proc/" + pid + "/limits: " + LINE);
  }

  static void requirePermitted(ForkSpec spec) {
    int asked = spec.limits().descriptors();
    if (asked == 0) {
      return;
    }
    try {
      long permitted = hard("self");
      if (asked > permitted) {
        throw new FlatlineException(
            Status.INCONCLUSIVE,
            ("Cannot limit the descriptors of the %s because the hard limit of the harness is lower:"
                    + " asked=%d, hard=%d; ask for less or raise the hard limit")
                .formatted(spec.name(), asked, permitted));
      }
    } catch (IOException unreadable) {
      throw new FlatlineException(
          Status.INCONCLUSIVE,
          "Cannot limit the descriptors of the %s because the limits of this machine are not readable:"
                  .formatted(spec.name())
              + " error=%s; run it on Linux".formatted(unreadable),
          unreadable);
    }
  }
}
