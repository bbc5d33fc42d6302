package dev.flatline.process.agent;

/** Remembers the line below the one that called it: the one that opens. */
final class Place {

  private static int line;

  private Place() {}

  static void nextLineOpens() {
    line =
        1
            + StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst())
                .orElseThrow()
                .getLineNumber();
  }

  static int line() {
    return line;
  }
}
