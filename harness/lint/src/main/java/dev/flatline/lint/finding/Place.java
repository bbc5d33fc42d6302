package dev.flatline.lint.finding;

import dev.flatline.verdict.number.Formatted;

/**
 * Lines of a source file.
 *
 * @param file path of the source below its source root, such as {@code com/acme/Batch.java}; if the
 *     class file names no source, what its name suggests
 * @param firstLine from 1; 0 if the class file holds no line numbers
 * @param lastLine not before {@code firstLine}
 */
public record Place(String file, int firstLine, int lastLine) {

  /** Checks the order of the lines. */
  public Place {
    if (firstLine < 0 || lastLine < firstLine) {
      throw new IllegalArgumentException(
          Formatted.of(
              "Cannot make a place because its lines are out of order: first=%d, last=%d",
              firstLine, lastLine));
    }
  }

  /** A single line. */
  public static Place line(String file, int line) {
    return new Place(file, line, line);
  }

  /** Whether the class file says which lines these are. */
  public boolean known() {
    return firstLine > 0;
  }

  /** The name of the file, without its folder. */
  public String fileName() {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  /** {@code line 7}, {@code lines 7-9}, or that none is known. */
  public String lines() {
    if (!known()) {
      return "an unknown line";
    }
    return firstLine == lastLine
        ? Formatted.of("line %d", firstLine)
        : Formatted.of("lines %d-%d", firstLine, lastLine);
  }
}
