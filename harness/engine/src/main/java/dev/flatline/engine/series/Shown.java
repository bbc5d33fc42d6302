package dev.flatline.engine.series;

/** Text from a source as an error may show it. */
final class Shown {

  private static final int LONGEST = 40;

  private Shown() {}

  /** At most one short line of it. */
  static String of(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
