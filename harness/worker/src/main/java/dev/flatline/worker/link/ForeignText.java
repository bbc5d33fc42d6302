package dev.flatline.worker.link;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Text of the code under test, whatever that code does when it is asked for it: bounded in length,
 * without halves of surrogate pairs, and there even if a method that gives it throws.
 */
public final class ForeignText {

  /** Characters of a line: more than the longest message of a library that helps a reader. */
  private static final int LINE = 2_000;

  /** Characters of a stack trace: some 400 frames. */
  private static final int TRACE = 32_000;

  private static final int CAUSES = 5;

  private static final char REPLACEMENT = '\uFFFD';

  private ForeignText() {}

  /** The text, cut to so many characters and a mark of that. */
  public static String cut(String text, int most) {
    return text.length() <= most
        ? whole(text)
        : whole(text.substring(0, most)) + "… (" + text.length() + " characters)";
  }

  /** The text with U+FFFD for each half of a surrogate pair, which no encoding has bytes for. */
  public static String whole(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints().forEach(point -> whole.appendCodePoint(isHalf(point) ? REPLACEMENT : point));
    return whole.toString();
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  /** Type and message of a throwable. */
  @SuppressWarnings("CatchingUnchecked") // what the code under test throws here is part of its text
  public static String of(Throwable thrown) {
    try {
      return cut(thrown.toString(), LINE);
    } catch (Throwable broken) {
      return typeOf(thrown) + " (its text cannot be read: " + typeOf(broken) + ")";
    }
  }

  /** The name of its class. */
  public static String typeOf(Throwable thrown) {
    return cut(thrown.getClass().getName(), LINE);
  }

  /** The throwable and its causes in one line: the last is usually the one to act on. */
  @SuppressWarnings("CatchingUnchecked") // what the code under test throws here ends the chain
  public static String chain(Throwable thrown) {
    StringBuilder chain = new StringBuilder(of(thrown));
    try {
      Throwable cause = thrown.getCause();
      for (int depth = 0; cause != null && depth < CAUSES; depth++) {
        chain.append(", caused by ").append(of(cause));
        cause = cause.getCause();
      }
    } catch (Throwable broken) {
      chain.append(" (its cause cannot be read: ").append(typeOf(broken)).append(')');
    }
    return chain.toString().replace('\n', ' ').replace('\r', ' ');
  }

  /** Its stack trace. */
  @SuppressWarnings("CatchingUnchecked") // what the code under test throws here replaces the trace
  public static String trace(Throwable thrown) {
    try {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace, true));
      return cut(trace.toString(), TRACE);
    } catch (Throwable broken) {
      return of(thrown) + " (its trace cannot be read: " + typeOf(broken) + ")";
    }
  }
}
