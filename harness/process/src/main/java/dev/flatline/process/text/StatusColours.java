package dev.flatline.process.text;

import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;

/**
 * Lets the words of verdicts have colours on a terminal: green what is well, red what is not,
 * yellow what is open. What is written has to be neutral already.
 */
public final class StatusColours extends Writer {

  private static final Pattern WELL = Pattern.compile("\\b(PASS|FLAT)\\b");
  private static final Pattern ILL =
      Pattern.compile("\\b(FAIL|RISING|METASTABLE|HARNESS_ERROR)\\b");
  private static final Pattern OPEN =
      Pattern.compile("\\b(INCONCLUSIVE|INVALID|ABORTED|SKIPPED)\\b");

  private final Writer out;
  private final StringBuilder line = new StringBuilder();

  public StatusColours(Writer out) {
    this.out = out;
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      line.append(text[i]);
      if (text[i] == '\n') {
        pass();
      }
    }
  }

  private void pass() throws IOException {
    String plain = line.toString();
    line.setLength(0);
    out.write(coloured(OPEN, 33, coloured(ILL, 31, coloured(WELL, 32, plain))));
  }

  private static String coloured(Pattern words, int colour, String text) {
    return words.matcher(text).replaceAll("\033[" + colour + "m$1\033[0m");
  }

  @Override
  public void flush() throws IOException {
    pass();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    pass();
    out.close();
  }
}
