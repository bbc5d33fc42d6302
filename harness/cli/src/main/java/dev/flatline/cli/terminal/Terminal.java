package dev.flatline.cli.terminal;

import dev.flatline.process.text.StatusColours;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a person sits before a stream. The console of Java 17 also needs standard input to be a
 * terminal, and that of 25 is always there.
 */
public final class Terminal {

  private Terminal() {}

  static boolean onOutput() {
    return leadsToTerminal(1);
  }

  static boolean onError() {
    return leadsToTerminal(2);
  }

  /** Whether a person can be asked: one that types, and reads standard error. */
  public static boolean forDialogue() {
    return leadsToTerminal(0) && onError();
  }

  /**
   * A writer on standard output that lets the words of verdicts have colours, if a person reads it
   * who has not set the variable NO_COLOR (no-color.org).
   */
  public static PrintWriter coloured(PrintWriter output) {
    boolean wanted =
        System.getenv().getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(System.getenv("TERM"));
    return wanted && onOutput() ? new PrintWriter(new StatusColours(output)) : output;
  }

  private static boolean leadsToTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException notLinux) {
      return false;
    }
  }
}
