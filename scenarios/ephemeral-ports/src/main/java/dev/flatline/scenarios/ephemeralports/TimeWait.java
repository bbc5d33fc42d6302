package dev.flatline.scenarios.ephemeralports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Connections in TIME_WAIT, as the kernel counts them for a network namespace: they belong to no
 * process, and no list of descriptors has them.
 */
final class TimeWait {

  private static final Path COUNTS = Path.of("/proc/self/net/sockstat");
  private static final Pattern TIME_WAIT = Pattern.compile("^TCP: .*\\btw (\\d+)\\b.*$");

  private TimeWait() {}

  /**
   * Those of the namespace that this process is in.
   *
   * @throws UncheckedIOException if the kernel does not say
   */
  static long count() {
    try {
      return count(Files.readAllLines(COUNTS));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Those that a table of the kernel names.
   *
   * @throws IOException if it names none
   */
  static long count(List<String> sockstat) throws IOException {
    for (String line : sockstat) {
      Matcher matcher = TIME_WAIT.matcher(line);
      if (matcher.matches()) {
        return Long.parseLong(matcher.group(1));
      }
    }
    throw new IOException("no count of connections in TIME_WAIT: file=" + COUNTS);
  }
}
