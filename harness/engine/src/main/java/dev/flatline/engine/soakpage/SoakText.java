package dev.flatline.engine.soakpage;

import dev.flatline.engine.cases.TrackedCase;
import dev.flatline.engine.report.text.SiteText;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.engine.soakstate.Gap;
import dev.flatline.engine.soakstore.Integrity;
import dev.flatline.engine.soakverdict.CaseOutcome;
import dev.flatline.engine.soakverdict.Interruptions;
import dev.flatline.engine.soakverdict.Percentiles;
import dev.flatline.engine.soakverdict.SoakReport;
import dev.flatline.process.text.TerminalText;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.LengthText;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.Decision;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A soak for a person. */
public final class SoakText {

  private static final double MEBI = 1 << 20;

  private final SoakReport report;

  /** Of a soak that is judged. */
  public SoakText(SoakReport report) {
    this.report = report;
  }

  /** Many lines, the verdict last. */
  public String plain() {
    StringBuilder text = new StringBuilder();
    for (CaseOutcome one : report.cases()) {
      text.append(ofCase(one)).append('\n');
    }
    text.append(harness()).append(interruptions());
    report
        .notChecked()
        .forEach(note -> text.append(TerminalText.endedLine("not checked: %s", note)));
    text.append(
        TerminalText.endedLine(
            "%s  %s  store %s",
            report.status(),
            report.end().map(why -> "ended: " + why).orElse("goes on, or was interrupted"),
            report.store()));
    return text.toString();
  }

  private String ofCase(CaseOutcome one) {
    StringBuilder text = new StringBuilder();
    text.append(
        TerminalText.endedLine(
            "%s: %s  %s",
            one.label(),
            one.status() == dev.flatline.process.Status.PASS ? one.decision() : one.status(),
            seen(one)));
    text.append(TerminalText.line(one.sentence())).append('\n');
    SiteText.paragraph(one.label(), report.sitesOf(one))
        .ifPresent(cause -> text.append(TerminalText.line(cause)).append('\n'));
    text.append('\n');
    TextTable answers = new TextTable("resource", "question", "verdict", "detection limit");
    for (Answer answer : one.answers()) {
      answers.row(
          answer.resource(), answer.question().label(), answer.decision(), answer.detectable());
    }
    text.append(answers.plain()).append('\n');
    text.append(traffic(one));
    if (!one.strikes().isEmpty()) {
      text.append(TerminalText.endedLine("faults: %s", one.strikes()));
    }
    TrackedCase.absent(Path.of(report.store()).resolve(one.label()))
        .ifPresent(
            reason ->
                text.append(
                    TerminalText.endedLine(
                        "no line is named because there is no agent in it: %s", reason)));
    one.firstRising()
        .ifPresent(
            look ->
                text.append(
                    TerminalText.endedLine(
                        "a leak was first seen after %s of load, %,d operations: %s",
                        LengthText.inTwoUnits(
                            look.segments() * report.plan().segment().toSeconds()),
                        look.operations(),
                        look.sentence())));
    return text.toString();
  }

  private String seen(CaseOutcome one) {
    long seconds = one.segments() * report.plan().segment().toMillis() / 1_000;
    return Formatted.of(
        "%s of load, %,d operations, %d checkpoints, %d %s, %,d buckets%s",
        LengthText.inTwoUnits(seconds),
        one.operations(),
        one.checkpoints(),
        one.processes(),
        one.processes() == 1 ? "process" : "processes",
        one.buckets(),
        one.strays() > 0 ? Formatted.of(", %,d not attributed", one.strays()) : "");
  }

  private static String traffic(CaseOutcome one) {
    TextTable table =
        new TextTable(
            "traffic",
            "offered",
            "ok",
            "failed",
            "shed",
            "interrupted",
            "unfinished",
            "response ms p50",
            "p99",
            "max",
            "lag ms p99");
    Map<String, Long> failed = new TreeMap<>();
    for (String kind : List.of("batch", "probe")) {
      TrafficTotals row = one.traffic().getOrDefault(kind, TrafficTotals.NONE);
      Percentiles response = one.latencies().getOrDefault(kind + ".response", Percentiles.NONE);
      Percentiles lag = one.latencies().getOrDefault(kind + ".lag", Percentiles.NONE);
      row.failed().forEach((symptom, count) -> failed.merge(symptom, count, Long::sum));
      table.row(
          kind,
          NumberText.count(row.offered()),
          NumberText.count(row.ok()),
          NumberText.count(row.failures()),
          NumberText.count(row.shed()),
          NumberText.count(row.interrupted()),
          NumberText.count(row.unfinished()),
          NumberText.oneDecimal(response.p50()),
          NumberText.oneDecimal(response.p99()),
          NumberText.oneDecimal(response.max()),
          NumberText.oneDecimal(lag.p99()));
    }
    return table.plain() + (failed.isEmpty() ? "" : TerminalText.endedLine("failed: %s", failed));
  }

  private String harness() {
    StringBuilder text = new StringBuilder("harness: " + report.harnessDecision());
    Map<String, Long> now = report.ownLatest();
    text.append(
        Formatted.of(
            "  heap %.1f MB after a collection, %d descriptors, %d threads, store %.2f MB%n",
            now.getOrDefault("heap.live_bytes", 0L) / MEBI,
            now.getOrDefault("descriptors", 0L),
            now.getOrDefault("threads", 0L),
            now.getOrDefault("store.bytes", 0L) / MEBI));
    report
        .harness()
        .forEach(
            (name, growth) -> {
              if (growth.decision() != Decision.FLAT) {
                text.append(
                    TerminalText.endedLine(
                        "harness: %s: %s, %s", name, growth.decision(), growth.reason()));
              }
            });
    return text.toString();
  }

  private String interruptions() {
    StringBuilder text = new StringBuilder();
    Interruptions all = report.interruptions();
    if (all.count() > 0) {
      text.append(Formatted.of("%d gaps, %.0f s in all, left out:%n", all.count(), all.seconds()));
      for (Gap gap : all.gaps()) {
        text.append(
            Formatted.of(
                "  %s to %s, %.0f s%s%n",
                time(gap.fromMillis()),
                time(gap.toMillis()),
                gap.seconds(),
                gap.restarted() ? ", the machine was restarted" : ""));
      }
    }
    all.notes().forEach(note -> text.append(TerminalText.endedLine("store: %s", note)));
    text.append(integrity(report.integrity()));
    if (all.clockJumps() > 0) {
      text.append(
          Formatted.of(
              "the wall clock jumped %d times; nothing is timed by it%n", all.clockJumps()));
    }
    if (all.joined() > 1) {
      text.append(
          Formatted.of(
              "to save room, of the oldest buckets %d are one: lowest, mean and highest of all%n",
              all.joined()));
    }
    return text.toString();
  }

  /** What is damaged, and what that means; nothing if the store is whole. */
  public static String integrity(Integrity integrity) {
    if (integrity.whole()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    integrity.damage().forEach(note -> text.append(TerminalText.endedLine("damage: %s", note)));
    return text.append("damage: ")
        .append(integrity.sentence())
        .append("; what is missing is no evidence, so that the verdict is INCONCLUSIVE at best\n")
        .toString();
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
