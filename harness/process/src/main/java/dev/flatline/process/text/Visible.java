package dev.flatline.process.text;

import dev.flatline.verdict.number.Formatted;

/**
 * Makes visible what a reader would not see and a terminal would act upon: control characters,
 * characters that set the direction of writing or have no width, line separators, halves of
 * surrogate pairs. Each becomes the escape that JSON and Java have for it, for example {@code
 * \}{@code u001b}, so that JSON stays what it is.
 */
final class Visible {

  /** A line or a cell of more characters than this is cut: nobody reads it, and pages get large. */
  static final int MOST = 8_192;

  /** Of what is cut, the share that is kept of its beginning; the rest is kept of its end. */
  private static final double HEAD = 0.75;

  /** For the words in the place of what was left out, so that a cut text is not cut again. */
  private static final int WORDS = 64;

  /** Letters and marks that Unicode draws as nothing, beside its format characters. */
  private static final String BLANK =
      "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0";

  private static final int FIRST_SUPPLEMENTARY_SELECTOR = 0xE0100;
  private static final int LAST_SUPPLEMENTARY_SELECTOR = 0xE01EF;

  private Visible() {}

  /** One line, whatever it is made of, of {@link #MOST} characters about. */
  static String line(String text) {
    return shown(cut(text), false);
  }

  /** Many lines: line breaks and tabs stay. */
  static String lines(String text) {
    return shown(text, true);
  }

  private static String shown(String text, boolean breaks) {
    if (text.codePoints().noneMatch(point -> hidden(point) && !(breaks && isBreak(point)))) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(shown, point, breaks));
    return shown.toString();
  }

  /** Appends a character, or its escape if it is hidden. */
  static void append(StringBuilder to, int point, boolean breaks) {
    if (!hidden(point) || (breaks && isBreak(point))) {
      to.appendCodePoint(point);
      return;
    }
    switch (point) {
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      default -> {
        for (char unit : Character.toChars(point)) {
          to.append(Formatted.of("\\u%04x", (int) unit));
        }
      }
    }
  }

  private static boolean isBreak(int point) {
    return point == '\n' || point == '\t';
  }

  /** Whether a character is acted upon, or not seen. */
  static boolean hidden(int point) {
    if (point < 0x7f) {
      return point < ' ';
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default ->
          isNoCharacter(point)
              || BLANK.indexOf(point) >= 0
              || (point >= FIRST_SUPPLEMENTARY_SELECTOR && point <= LAST_SUPPLEMENTARY_SELECTOR);
    };
  }

  private static boolean isNoCharacter(int point) {
    return (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
  }

  /** Leaves out the middle of what is too long, and says so. */
  static String cut(String text) {
    if (text.length() <= MOST) {
      return text;
    }
    int head = (int) ((MOST - WORDS) * HEAD);
    int tail = text.length() - (MOST - WORDS - head);
    return Formatted.of(
        "%s [... %d characters left out ...] %s",
        text.substring(0, head), tail - head, text.substring(tail));
  }
}
