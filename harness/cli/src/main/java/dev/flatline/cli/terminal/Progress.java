package dev.flatline.cli.terminal;

import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.run.RunListener;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.LengthText;
import java.io.PrintWriter;

/** Says how far a run is, what time it has taken, and what time is left. */
public final class Progress implements RunListener, AutoCloseable {

  private static final int WIDTH = 24;

  private final InPlace place;
  private final Stopwatch time;
  private int number = 1;
  private int of = 1;
  private String label = "";

  Progress(InPlace place, Stopwatch time) {
    this.place = place;
    this.time = time;
  }

  public static Progress to(PrintWriter out) {
    return new Progress(InPlace.on(out), Stopwatch.start());
  }

  @Override
  public synchronized void caseStarted(int number, int of, String label) {
    this.number = number;
    this.of = of;
    this.label = label;
    if (!place.terminal()) {
      place.say(Formatted.of("[%d/%d] %s", number, of, label));
    }
  }

  @Override
  public void caseRepeated(String label, int attempt) {
    place.say(
        Formatted.of("%s: its load or its faults were late; attempt %d, alone", label, attempt));
  }

  @Override
  public synchronized void phase(CasePlan plan, String name) {
    if (place.terminal()) {
      int done = (number - 1) * WIDTH / of;
      place.show(
          Formatted.of(
              "[%s%s] %d/%d %s: %s, %s%s",
              "#".repeat(done),
              ".".repeat(WIDTH - done),
              number,
              of,
              label,
              name,
              LengthText.inTwoUnits((long) time.seconds()),
              timeLeft()));
    }
  }

  private String timeLeft() {
    int done = number - 1;
    return done == 0
        ? ""
        : Formatted.of(
            ", about %s left", LengthText.inTwoUnits((long) (time.seconds() / done * (of - done))));
  }

  @Override
  public synchronized void caseEnded(CaseReport report) {
    report.failure().ifPresent(place::say);
  }

  @Override
  public void close() {
    place.close();
  }
}
