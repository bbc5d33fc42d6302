package dev.flatline.engine.watch;

import dev.flatline.engine.report.text.TextTable;
import dev.flatline.engine.watch.WatchReport.WatchedProcess;
import dev.flatline.engine.watch.gauge.WatchedGauge;
import dev.flatline.process.text.TerminalText;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Growth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** The report of a watch as a person reads it. */
final class WatchText {

  private static final double HOUR = 3_600;

  /** What is left of a constant after arithmetic. */
  private static final double NOTHING = 1e-3;

  /** So many are named where there are more; the table and the JSON have all. */
  private static final int NAMED = 6;

  private final WatchReport report;
  private final StringBuilder text = new StringBuilder();

  private WatchText(WatchReport report) {
    this.report = report;
  }

  static String of(WatchReport report) {
    return new WatchText(report).write();
  }

  private String write() {
    text.append(TerminalText.endedLine("pid %d  %s", report.pid(), report.command()));
    if (!report.tree().isEmpty()) {
      text.append(TerminalText.lines(report.tree())).append('\n');
    }
    table();
    processes();
    report.gauges().forEach(this::rates);
    reasons();
    report.gauges().forEach(gauge -> exhaustion(gauge.name(), gauge));
    heldAtOnce();
    report.missing().forEach(this::say);
    report.notes().forEach(this::say);
    return text.append(summary())
        .append(
            TerminalText.endedLine(
                "%s  after %.0f s: %s  store %s",
                report.decision(), report.seconds(), report.end(), report.store()))
        .toString();
  }

  private void table() {
    TextTable table =
        new TextTable(
            "gauge",
            "verdict",
            "first",
            "last",
            "lowest",
            "highest",
            "limit",
            "per hour",
            "detection limit");
    List<String> nothing = new ArrayList<>();
    List<String> undecided = new ArrayList<>();
    for (WatchedGauge gauge : report.gauges()) {
      if (gauge.lowest() == 0 && gauge.highest() == 0) {
        (gauge.decision() == Decision.FLAT ? nothing : undecided).add(gauge.name());
        continue;
      }
      table.row(
          gauge.name(),
          gauge.decision(),
          NumberText.whole(gauge.first()),
          NumberText.whole(gauge.last()),
          NumberText.whole(gauge.lowest()),
          NumberText.whole(gauge.highest()),
          limit(gauge.limit()),
          perHour(gauge.growth().perSecond().estimate()),
          gauge.growth().byOperations()
              ? Formatted.of("%.2g per operation", gauge.growth().smallestDetectablePerOperation())
              : perHour(gauge.growth().smallestDetectablePerOperation()));
    }
    text.append('\n').append(table.plain()).append('\n');
    if (!nothing.isEmpty()) {
      say("flat, always 0: " + String.join(", ", nothing));
      text.append('\n');
    }
    if (!undecided.isEmpty()) {
      say("open, always 0: " + String.join(", ", undecided));
      text.append('\n');
    }
  }

  /** Only what differs from the sum: a process that rises, holds most of what does, or is full. */
  private void processes() {
    TextTable table =
        new TextTable("process", "pid", "gauge", "verdict", "first", "last", "highest", "limit");
    int rows = 0;
    int others = 0;
    for (WatchedProcess process : report.processes()) {
      for (WatchedGauge gauge : process.gauges()) {
        if (!worthARow(gauge)) {
          others++;
          continue;
        }
        rows++;
        table.row(
            process.name(),
            process.pids().get(process.pids().size() - 1),
            gauge.name(),
            gauge.decision(),
            NumberText.whole(gauge.first()),
            NumberText.whole(gauge.last()),
            NumberText.whole(gauge.highest()),
            limit(gauge.limit()));
      }
    }
    if (rows > 0) {
      text.append(table.plain());
    }
    for (WatchedProcess process : report.processes()) {
      process.gauges().forEach(gauge -> exhaustion(process.name() + ": " + gauge.name(), gauge));
    }
    if (others > 0) {
      int processes = report.processes().size();
      text.append(
          Formatted.of(
              "%s%,d %s of %,d %s %s not rise%n%n",
              rows > 0 ? "the other " : "",
              others,
              others == 1 ? "gauge" : "gauges",
              processes,
              processes == 1 ? "process" : "processes",
              others == 1 ? "does" : "do"));
    }
  }

  private boolean worthARow(WatchedGauge gauge) {
    boolean sumFlat =
        report.gauges().stream()
            .filter(sum -> sum.name().equals(gauge.name()))
            .allMatch(sum -> sum.decision() == Decision.FLAT);
    return WatchReport.counts(gauge)
        || (gauge.decision() == Decision.INCONCLUSIVE && !sumFlat && gauge.last() > gauge.first());
  }

  private void rates(WatchedGauge gauge) {
    Growth.Slope slope = gauge.growth().perOperation();
    if (gauge.growth().byOperations() && gauge.decision() == Decision.RISING) {
      text.append(
          TerminalText.endedLine(
              "%s: %.3g per operation (%.3g to %.3g)",
              gauge.name(), slope.estimate(), slope.low(), slope.high()));
    }
  }

  /** Why what is not flat is not, gauges with the same reason together. */
  private void reasons() {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    report.gauges().stream()
        .filter(gauge -> gauge.decision() != Decision.FLAT)
        .forEach(
            gauge ->
                byReason
                    .computeIfAbsent(gauge.growth().reason(), first -> new ArrayList<>())
                    .add(gauge.name()));
    byReason.forEach((reason, names) -> say(listed(names) + ": " + reason));
    report
        .processes()
        .forEach(
            process ->
                process.gauges().stream()
                    .filter(WatchedGauge::openAtItsLimit)
                    .map(gauge -> gauge.name() + ": " + gauge.growth().reason())
                    .forEach(reason -> say(process.name() + ": " + reason)));
  }

  private static String listed(List<String> names) {
    int more = Math.max(0, names.size() - NAMED);
    return String.join(", ", names.subList(0, names.size() - more))
        + (more > 0 ? Formatted.of(" and %,d more", more) : "");
  }

  private void exhaustion(String name, WatchedGauge gauge) {
    gauge.growth().secondsToExhaustion().stream()
        .filter(left -> left > 0)
        .forEach(
            left -> text.append(TerminalText.endedLine("%s: at its limit in %,.0f s", name, left)));
  }

  /** Of a gauge and its parts, as descriptors and files among them, only the whole. */
  private void heldAtOnce() {
    String said = "";
    for (WatchedGauge gauge : report.gauges()) {
      Optional<String> sentence = gauge.heldAtOnce();
      if (sentence.isPresent() && (said.isEmpty() || !gauge.name().startsWith(said + "."))) {
        say(sentence.get());
        said = gauge.name();
      }
    }
  }

  /** What is decided first; then what is open, and how long it needs. */
  private String summary() {
    List<String> parts = new ArrayList<>();
    String rising = names(Decision.RISING);
    if (!rising.isEmpty()) {
      parts.add("rising: " + rising);
    }
    String risingProcesses = ofProcesses(gauge -> gauge.decision() == Decision.RISING);
    if (rising.isEmpty() && !risingProcesses.isEmpty()) {
      parts.add("rising in single processes: " + risingProcesses);
    }
    long flat = report.gauges().stream().filter(gauge -> gauge.decision() == Decision.FLAT).count();
    if (flat > 0) {
      parts.add(Formatted.of("flat: %,d gauges", flat));
    }
    String open =
        listed(
            report.gauges().stream()
                .filter(gauge -> gauge.decision() == Decision.INCONCLUSIVE)
                .map(WatchText::needs)
                .toList());
    if (!open.isEmpty()) {
      parts.add("open: " + open);
    }
    String openProcesses = ofProcesses(WatchedGauge::openAtItsLimit);
    if (!openProcesses.isEmpty()) {
      parts.add("open in single processes: " + openProcesses);
    }
    return parts.isEmpty() ? "" : TerminalText.line(String.join("; ", parts)) + "\n";
  }

  private String ofProcesses(Predicate<WatchedGauge> which) {
    return String.join(
        ", ",
        report.processes().stream()
            .flatMap(
                process ->
                    process.gauges().stream()
                        .filter(which)
                        .map(gauge -> gauge.name() + " of " + process.name()))
            .toList());
  }

  private void say(String line) {
    text.append(TerminalText.line(line)).append('\n');
  }

  private String names(Decision decision) {
    return String.join(
        ", ",
        report.gauges().stream()
            .filter(gauge -> gauge.decision() == decision)
            .map(WatchedGauge::name)
            .toList());
  }

  private static String needs(WatchedGauge gauge) {
    OptionalDouble seconds = gauge.growth().secondsNeeded();
    return seconds.isPresent()
        ? Formatted.of(
            "%s (about %,.0f s in all would decide)", gauge.name(), seconds.getAsDouble())
        : gauge.name();
  }

  private static String limit(OptionalDouble limit) {
    return limit.isPresent() ? NumberText.whole(limit.getAsDouble()) : "";
  }

  private static String perHour(double perSecond) {
    double hourly = Math.abs(perSecond * HOUR) < NOTHING ? 0 : perSecond * HOUR;
    return Double.isFinite(hourly) ? Formatted.of("%.3g", hourly) : "?";
  }
}
