package dev.flatline.process.proc;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit of a process: a line of {@code /proc/<pid>/limits} of proc(5).
 *
 * @param soft at which the process fails; {@link #NONE} is unlimited
 * @param hard up to which the process may raise the soft one itself; {@link #NONE} is unlimited
 */
public record ProcessLimit(long soft, long hard) {

  /** No limit. */
  public static final long NONE = Long.MAX_VALUE;

  static ProcessLimit parse(String limits, String line) throws IOException {
    Matcher columns =
        Pattern.compile("(?m)^" + Pattern.quote(line) + "\\s+(\\S+)\\s+(\\S+)").matcher(limits);
    if (!columns.find()) {
      throw new IOException("the kernel does not name the limit: " + line);
    }
    return new ProcessLimit(number(columns.group(1)), number(columns.group(2)));
  }

  private static long number(String text) {
    return text.equals("unlimited") ? NONE : Long.parseLong(text);
  }
}
