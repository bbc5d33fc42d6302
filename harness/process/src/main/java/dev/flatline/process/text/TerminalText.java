package dev.flatline.process.text;

import com.google.errorprone.annotations.FormatMethod;

/**
 * Text for a terminal, or for a file that is shown on one: what came from outside can neither begin
 * a line of its own nor move the cursor.
 */
public final class TerminalText {

  private TerminalText() {}

  /** A value, or a whole line, as one line; what is too long is cut in its middle, and says so. */
  public static String line(String text) {
    return Visible.line(text);
  }

  /** A line made of a format and values, ended; the values may come from outside. */
  @FormatMethod
  public static String endedLine(String format, Object... values) {
    return line(String.format(java.util.Locale.ROOT, format, values)) + "\n";
  }

  /** Text of many lines that were made here; line breaks and tabs stay. */
  public static String lines(String text) {
    return Visible.lines(text);
  }
}
