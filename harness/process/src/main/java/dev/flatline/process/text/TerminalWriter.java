package dev.flatline.process.text;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Prints for a terminal, and lets nothing through that it would act upon. What is printed as a line
 * stays one line, as does each value of a format; other text keeps its line breaks.
 */
public final class TerminalWriter extends PrintWriter {

  /** A writer that prints by another one, and flushes after each line. */
  public TerminalWriter(PrintWriter out) {
    super(new GuardedWriter(out), true);
  }

  @Override
  public void println(String line) {
    super.println(TerminalText.line(String.valueOf(line)));
  }

  @Override
  public void println(Object line) {
    println(String.valueOf(line));
  }

  @Override
  @SuppressWarnings({"AnnotateFormatMethod", "FormatStringAnnotation"})
  public PrintWriter printf(String format, Object... values) {
    return super.format(Locale.ROOT, format, guarded(values));
  }

  private static Object[] guarded(Object... values) {
    Object[] guarded = values.clone();
    for (int i = 0; i < guarded.length; i++) {
      boolean figure = guarded[i] instanceof Number || guarded[i] instanceof Boolean;
      guarded[i] = figure ? guarded[i] : TerminalText.line(String.valueOf(guarded[i]));
    }
    return guarded;
  }
}
