package dev.flatline.engine.soakpage;

import dev.flatline.engine.report.text.HtmlSites;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.engine.soakstate.Gap;
import dev.flatline.engine.soakverdict.CaseOutcome;
import dev.flatline.engine.soakverdict.Interruptions;
import dev.flatline.engine.soakverdict.JudgedStore;
import dev.flatline.engine.soakverdict.SoakReport;
import dev.flatline.process.Status;
import dev.flatline.process.page.Inlined;
import dev.flatline.process.page.Template;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.LengthText;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** A soak as one page that needs nothing but a browser. */
public final class SoakPage {

  private static final Template TEMPLATE = Template.of("soak");

  private SoakPage() {}

  /**
   * The page of the soak of a store, which may go on meanwhile.
   *
   * @throws dev.flatline.process.FlatlineException if there is none, or it cannot be read
   */
  public static String of(Path directory) {
    SoakReport report = JudgedStore.read(directory);
    SoakHistory history = SoakHistory.of(directory);
    return TEMPLATE.fill(
        Map.of(
            "title", report.status() + ": soak of " + names(report),
            "pass", report.status() == Status.PASS,
            "ran", ran(report, history),
            "cases", report.cases().stream().map(one -> Case.of(one, report)).toList(),
            "gaps", gaps(report.interruptions()).html(),
            "notes", notes(report),
            "store", report.store(),
            "styles", Inlined.styles(),
            "scripts", Inlined.scripts() + Inlined.script("report.js"),
            "charts", Inlined.json(new SoakCharts(history).all())));
  }

  /** A case of the page; its tables are HTML. */
  private record Case(String label, String sentence, HtmlSites located, String answers) {

    static Case of(CaseOutcome one, SoakReport report) {
      TextTable answers =
          new TextTable("resource", "question", "answer", "measured", "detection limit");
      for (Answer answer : one.answers()) {
        answers.row(
            answer.resource(),
            answer.question().label(),
            answer.decision(),
            answer.measured(),
            answer.detectable());
      }
      HtmlSites located = HtmlSites.of(one.label(), report.sitesOf(one));
      return new Case(one.label(), one.sentence(), located, answers.html());
    }
  }

  private static String names(SoakReport report) {
    return String.join(", ", report.cases().stream().map(CaseOutcome::label).toList());
  }

  private static String ran(SoakReport report, SoakHistory history) {
    Instant begun = Instant.ofEpochMilli(history.state().beganMillis());
    long segments = report.cases().stream().mapToInt(CaseOutcome::segments).max().orElse(0);
    return Formatted.of(
        "begun %s, %s of load of %s, %s; seed %d",
        begun.truncatedTo(ChronoUnit.SECONDS),
        LengthText.inTwoUnits(segments * report.plan().segment().toMillis() / 1_000),
        LengthText.inTwoUnits(report.plan().duration().toSeconds()),
        report.end().map(why -> "ended: " + why).orElse("it goes on, or was interrupted"),
        report.plan().seed());
  }

  private static TextTable gaps(Interruptions interruptions) {
    TextTable table =
        new TextTable("nothing was seen from", "to", "for", "the machine was restarted");
    for (Gap gap : interruptions.gaps()) {
      table.row(
          Instant.ofEpochMilli(gap.fromMillis()),
          Instant.ofEpochMilli(gap.toMillis()),
          LengthText.inTwoUnits(Math.round(gap.seconds())),
          gap.restarted() ? "yes" : "no");
    }
    return table;
  }

  private static List<String> notes(SoakReport report) {
    return java.util.stream.Stream.concat(
            report.interruptions().notes().stream(),
            report.notChecked().stream().map("not checked: "::concat))
        .toList();
  }
}
