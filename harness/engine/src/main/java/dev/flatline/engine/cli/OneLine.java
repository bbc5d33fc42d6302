package dev.flatline.engine.cli;

/** A message that stays on one line of a terminal, whatever was typed into it. */
final class OneLine {

  /** A message with a path and all its values has some hundred characters. */
  private static final int MOST = 2_000;

  private OneLine() {}

  static String of(String message) {
    StringBuilder line = new StringBuilder();
    message
        .codePoints()
        .forEach(
            sign -> {
              if (isPlain(sign)) {
                line.appendCodePoint(sign);
              } else {
                line.append("\\u%04x".formatted(sign));
              }
            });
    if (line.length() <= MOST) {
      return line.toString();
    }
    return line.substring(0, MOST / 2) + " … " + line.substring(line.length() - MOST / 2);
  }

  private static boolean isPlain(int sign) {
    int type = Character.getType(sign);
    return !Character.isISOControl(sign)
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && type != Character.FORMAT
        && type != Character.SURROGATE;
  }
}
