package dev.flatline.process.text;

/**
 * Text for a cell of a CSV file, before the library quotes it as RFC 4180 says: one line, and no
 * formula for a spreadsheet.
 */
public final class CsvText {

  private static final String BEGINS_FORMULA = "=+-@";

  private CsvText() {}

  /** A name or a text; one that a spreadsheet would take for a formula gets an apostrophe. */
  public static String cell(String text) {
    String line = Visible.line(text);
    return !line.isEmpty() && BEGINS_FORMULA.indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
  }
}
