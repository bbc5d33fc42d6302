package dev.flatline.engine.judge;

import dev.flatline.process.text.TerminalText;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.LengthText;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.Growth.Follows;
import dev.flatline.verdict.trend.Growth.Slope;

/** A verdict for a person: the word first, the figures, and what to do next. */
public final class JudgementText {

  private JudgementText() {}

  /** Some lines, each ended. */
  public static String of(Growth growth) {
    StringBuilder text = new StringBuilder();
    text.append(TerminalText.endedLine("%s  %s", growth.decision(), growth.reason()));
    boolean counted = growth.byOperations();
    rate(text, "growth per operation", growth.perOperation());
    rate(text, "growth per second", growth.perSecond());
    String per = counted ? " per operation" : " per second";
    if (growth.marginPerOperation() > 0) {
      line(text, "leak that matters", NumberText.threeDigits(growth.marginPerOperation()) + per);
    }
    line(
        text,
        "detection limit",
        Double.isFinite(growth.smallestDetectablePerOperation())
            ? NumberText.threeDigits(growth.smallestDetectablePerOperation()) + per
            : "none, too short");
    growth
        .secondsToExhaustion()
        .ifPresent(left -> line(text, "headroom lasts", LengthText.inOneUnit(left)));
    if (growth.decision() == Decision.RISING && growth.follows() != Follows.EITHER) {
      line(
          text,
          "growth follows",
          growth.follows() == Follows.OPERATIONS ? "the operations" : "the clock");
    }
    if (growth.decision() == Decision.INCONCLUSIVE) {
      line(text, "next", next(growth));
    }
    return text.toString();
  }

  private static String next(Growth growth) {
    String longer = "record longer, or more often";
    if (growth.operationsNeeded().isPresent()) {
      longer =
          Formatted.of(
              "record about %,.0f operations in all", growth.operationsNeeded().getAsDouble());
    } else if (growth.secondsNeeded().isPresent()) {
      longer =
          "record about " + LengthText.inOneUnit(growth.secondsNeeded().getAsDouble()) + " in all";
    }
    return longer
        + "; or drain, collect and read at checkpoints (--mode checkpoint); or name the leak that"
        + " matters to you (--margin)";
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(Formatted.of("  %-25s %s\n", name, value));
  }

  /** Left out where nothing is known of it. */
  private static void rate(StringBuilder text, String name, Slope slope) {
    if (Double.isFinite(slope.estimate())) {
      line(
          text,
          name,
          Formatted.of(
              "%s (%s to %s)",
              NumberText.threeDigits(slope.estimate()),
              NumberText.threeDigits(slope.low()),
              NumberText.threeDigits(slope.high())));
    }
  }
}
