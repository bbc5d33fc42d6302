package dev.flatline.engine.canary;

import dev.flatline.engine.gate.Signals;
import dev.flatline.engine.report.text.SiteText;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.process.text.TerminalText;
import dev.flatline.verdict.number.Formatted;
import java.util.OptionalDouble;

/** A roll-out in words, for a terminal. */
public record CanaryText(CanaryReport report) {

  private static final double MILLIS = 1_000;
  private static final double PERCENT = 100;
  private static final String UNKNOWN = "-";

  /** All of it. */
  public String plain() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        Formatted.of(
            "%s  stable %s  candidate %s  seed %d",
            report.incident(), report.stable(), report.candidate(), report.seed()));
    line(text, "gate on p99 and errors: " + report.gateSource());
    text.append('\n').append(table().plain()).append('\n');
    report
        .leakStop()
        .ifPresent(
            stop ->
                line(
                    text,
                    Formatted.of(
                        "leak gate: stops at %d %%, after %,d requests to the candidate and %,d"
                            + " operations of it in all: %s",
                        stop.weight(), stop.requests(), stop.operations(), stop.sentence())));
    SiteText.paragraph(report.candidate(), report.sites()).ifPresent(cause -> line(text, cause));
    line(text, report.status() + ": " + report.sentence());
    line(
        text,
        Formatted.of(
            "%s  exit code %d  store %s",
            report.status(), report.status().exitCode(), report.store()));
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(TerminalText.line(line)).append('\n');
  }

  private TextTable table() {
    TextTable table =
        new TextTable(
            "weight",
            "to stable",
            "to candidate",
            "p99 stable",
            "p99 candidate",
            "errors stable",
            "errors candidate",
            "p99 and errors",
            "leak gate");
    for (Step step : report.steps()) {
      Signals stable = step.service().map(look -> look.stable()).orElse(Signals.NONE);
      Signals candidate = step.service().map(look -> look.candidate()).orElse(Signals.NONE);
      table.row(
          step.weight() + " %",
          step.toStable(),
          step.toCandidate(),
          millis(stable.p99Seconds()),
          millis(candidate.p99Seconds()),
          percent(stable.errorShare()),
          percent(candidate.errorShare()),
          step.service().map(look -> look.decision().label()).orElse(UNKNOWN),
          step.leak().label());
    }
    return table;
  }

  private static String millis(OptionalDouble seconds) {
    return seconds.isEmpty() ? UNKNOWN : Formatted.of("%.0f ms", MILLIS * seconds.getAsDouble());
  }

  private static String percent(OptionalDouble share) {
    return share.isEmpty() ? UNKNOWN : Formatted.of("%.1f %%", PERCENT * share.getAsDouble());
  }
}
