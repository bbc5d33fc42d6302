package dev.flatline.engine.service;

import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Fills in what differs from one operation to the next. */
final class Template {

  private Template() {}

  /**
   * Replaces {@code {size}} by the size, {@code {index}} by the number of the operation, and {@code
   * {ids}} by as many numbers as the size says, with commas between them.
   */
  static String fill(String text, int size, long index) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    String filled =
        text.replace("{size}", Integer.toString(size)).replace("{index}", Long.toString(index));
    return filled.contains("{ids}")
        ? filled.replace(
            "{ids}",
            LongStream.rangeClosed(1, size)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(",")))
        : filled;
  }

  /** One that could be, so that an address can be looked at. */
  static String example(String text) {
    return fill(text, 1, 0);
  }
}
