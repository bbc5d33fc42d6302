package dev.flatline.cli.terminal;

import dev.flatline.process.text.TerminalText;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * How far a long command is: on a terminal a line that stays in place, elsewhere a line each time.
 */
public final class InPlace implements AutoCloseable {

  private static final String ERASE = "\r\033[K";

  private final PrintWriter lines;
  private final PrintWriter place;
  private final boolean terminal;

  private InPlace(PrintWriter lines, PrintWriter place, boolean terminal) {
    this.lines = lines;
    this.place = place;
    this.terminal = terminal;
  }

  /**
   * On standard error.
   *
   * @param lines standard error, with what is written there neutralised
   */
  public static InPlace on(PrintWriter lines) {
    boolean terminal = Terminal.onError() && System.getenv("CI") == null;
    // A line in place moves the cursor, which no text from outside may.
    return new InPlace(lines, new PrintWriter(System.err, true, StandardCharsets.UTF_8), terminal);
  }

  /** For tests: everything goes to one writer. */
  public static InPlace of(PrintWriter writer, boolean terminal) {
    return new InPlace(writer, writer, terminal);
  }

  boolean terminal() {
    return terminal;
  }

  /** Shows how far it is now, in the place of what was shown before. */
  public synchronized void show(String now) {
    if (terminal) {
      place.print(ERASE + TerminalText.line(now));
      place.flush();
    } else {
      say(now);
    }
  }

  /** Says something that stays. */
  public synchronized void say(String line) {
    clear();
    lines.println(line);
    lines.flush();
  }

  /** Takes the line away that is in place. */
  public synchronized void clear() {
    if (terminal) {
      place.print(ERASE);
      place.flush();
    }
  }

  @Override
  public void close() {
    clear();
  }
}
