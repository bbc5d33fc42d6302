package dev.flatline.engine.cli;

import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.run.CaseReport;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.text.TerminalText;
import dev.flatline.engine.time.Stopwatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Says how far a run is: a bar with the time left on a terminal, plain lines elsewhere. */
final class Progress implements RunListener, AutoCloseable {

  private static final int WIDTH = 24;

  private final PrintWriter out;
  private final boolean terminal;
  private final Stopwatch time = Stopwatch.start();
  private int number = 1;
  private int of = 1;
  private String label = "";

  private Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  static Progress to(PrintWriter out) {
    boolean terminal = onTerminal() && System.getenv("CI") == null;
    // A bar moves the cursor, which no text from outside may.
    return new Progress(
        terminal ? new PrintWriter(System.err, true, StandardCharsets.UTF_8) : out, terminal);
  }

  /**
   * The console of Java 17 also needs standard input to be a terminal, and that of 25 is always.
   */
  private static boolean onTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException notLinux) {
      return false;
    }
  }

  @Override
  public synchronized void caseStarted(int number, int of, String label) {
    this.number = number;
    this.of = of;
    this.label = label;
    if (!terminal) {
      out.printf("[%d/%d] %s%n", number, of, label);
      out.flush();
    }
  }

  @Override
  public synchronized void phase(CasePlan plan, String name) {
    if (terminal) {
      int done = (number - 1) * WIDTH / of;
      out.printf(
          "\r\033[K[%s%s] %d/%d %s: %s%s",
          "#".repeat(done),
          ".".repeat(WIDTH - done),
          number,
          of,
          TerminalText.line(label),
          TerminalText.line(name),
          timeLeft());
      out.flush();
    }
  }

  private String timeLeft() {
    int done = number - 1;
    if (done == 0) {
      return "";
    }
    Duration left = Duration.ofNanos(time.nanos() / done * (of - done));
    return ", about %d s left".formatted(left.toSeconds());
  }

  @Override
  public synchronized void caseEnded(CaseReport report) {
    if (!terminal) {
      report.failure().ifPresent(out::println);
      out.flush();
    }
  }

  @Override
  public void close() {
    if (terminal) {
      out.print("\r\033[K");
      out.flush();
    }
  }
}
