package dev.flatline.process.owned;

import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Time since the start of the machine, which is the same for all processes and does not jump when
 * somebody sets the clock; sleep of the machine counts.
 */
public final class Uptime {

  private static final Path FILE = Path.of("/proc/uptime");

  private Uptime() {}

  /**
   * Milliseconds since the start, in steps of ten.
   *
   * @throws ChaosException if the kernel does not say
   */
  public static long millis() {
    try {
      String first = Files.readString(FILE).split(" ", -1)[0];
      return (long) (Double.parseDouble(first) * 1e3);
    } catch (IOException | NumberFormatException unreadable) {
      throw new ChaosException(
          Formatted.of(
              "Cannot tell the time because the kernel does not: file=%s, error=%s",
              FILE, unreadable),
          unreadable);
    }
  }
}
