package dev.flatline.engine.judge;

import dev.flatline.engine.FlatlineException;

/** Turns what stands in a cell into a number. */
final class Cell {

  private static final int SHOWN = 40;

  private Cell() {}

  /**
   * The number, or NaN for a missing sample: an empty cell, or one that says that it is no number,
   * as monitoring servers write it. Infinities are numbers here; the series counts and leaves them
   * out.
   */
  static double number(String text, String column, String source, long line) {
    String trimmed = text.strip();
    switch (trimmed) {
      case "", "NaN", "nan", "null" -> {
        return Double.NaN;
      }
      case "Inf", "+Inf", "inf", "+inf" -> {
        return Double.POSITIVE_INFINITY;
      }
      case "-Inf", "-inf" -> {
        return Double.NEGATIVE_INFINITY;
      }
      default -> {
        try {
          return Double.parseDouble(trimmed);
        } catch (NumberFormatException word) {
          throw new FlatlineException(
              dev.flatline.engine.Status.USAGE,
              "Cannot read a series because a cell is not a number: source=%s, line=%d, column=%s, cell=%s; leave a missing sample empty"
                  .formatted(source, line, column, shown(trimmed)),
              word);
        }
      }
    }
  }

  /** At most one short line of it. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }
}
