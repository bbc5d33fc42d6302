package dev.flatline.process.agent;

import dev.flatline.verdict.number.Formatted;

/** Kinds of what an agent tracks, as a sentence has them. */
public final class KindText {

  private KindText() {}

  /** With its number, for example {@code 1 file}, {@code 1,234 files} or {@code 8 result sets}. */
  public static String counted(long count, String kind) {
    return Formatted.of("%,d %s", count, of(count, kind));
  }

  /**
   * As so many are called: {@code deferred call} for one, {@code deferred calls} for any other
   * number; {@code result of Pool.borrow} for what a method of a user's pair answers.
   */
  public static String of(long count, String kind) {
    int method = kind.indexOf('#');
    if (method >= 0) {
      int type = Math.max(kind.lastIndexOf('.', method), kind.lastIndexOf('$', method)) + 1;
      return Formatted.of(
          "%s of %s", count == 1 ? "result" : "results", kind.substring(type).replace('#', '.'));
    }
    String plural = kind.replace('-', ' ');
    return count == 1 && plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
  }
}
