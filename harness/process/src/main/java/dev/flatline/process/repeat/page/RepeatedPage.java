package dev.flatline.process.repeat.page;

import dev.flatline.process.page.Inlined;
import dev.flatline.process.page.Template;
import dev.flatline.process.repeat.Findings;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.question.SizedRound;
import dev.flatline.verdict.trend.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operation that was repeated, as one page that needs nothing but a browser.
 *
 * @param name of the operation
 * @param outcome as its caller tells it: what ran beside it may leave what is found undecided
 * @param said about that, a sentence each
 * @param readings of all that is asked about, the baseline first
 * @param sweep what one operation held at once, by its size; empty if that was not asked
 * @param notes sentences beside what was found
 */
public record RepeatedPage(
    String name,
    Decision outcome,
    List<String> said,
    Findings findings,
    List<Checkpoint> readings,
    List<SizedRound> sweep,
    List<String> notes) {

  private static final Template TEMPLATE = Template.of("repeated");

  public RepeatedPage {
    said = List.copyOf(said);
    readings = List.copyOf(readings);
    sweep = List.copyOf(sweep);
    notes = List.copyOf(notes);
  }

  /** An answer as a row of the page. */
  private record Row(
      String resource,
      String question,
      String decision,
      String look,
      String measured,
      String limit) {

    static Row of(Answer answer) {
      return new Row(
          answer.resource(),
          answer.question().label(),
          answer.decision().toString(),
          switch (answer.decision()) {
            case RISING -> "bad";
            case INCONCLUSIVE -> "open";
            case FLAT -> "good";
          },
          answer.measured(),
          answer.detectable());
    }
  }

  /** The page. */
  public String html() {
    RepeatedCharts charts = RepeatedCharts.of(readings, sweep);
    Optional<Answer> risen = Answer.telling(findings.rising());
    return TEMPLATE.fill(
        Map.of(
            "title", outcome + ": " + name,
            "pass", outcome == Decision.FLAT,
            "said", said,
            "ran", ran(),
            "answers", rows(),
            "notes", notes(charts),
            "styles", Inlined.styles(),
            "scripts", Inlined.scripts() + Inlined.script("report.js"),
            "lead", Inlined.json(risen.map(charts::showing).orElse(List.of())),
            "charts", Inlined.json(charts.moving())));
  }

  /** The gravest first. */
  private List<Row> rows() {
    return findings.answers().stream()
        .sorted(Comparator.comparing(Answer::decision).reversed())
        .map(Row::of)
        .toList();
  }

  private String ran() {
    return Formatted.of(
        "%,d operations of %.3g ms after the warm-up, one at a time; a leak of %s per operation is to"
            + " be excluded",
        findings.operations(), findings.operationSeconds() * 1_000, findings.request().rate());
  }

  private List<String> notes(RepeatedCharts charts) {
    List<String> all = new ArrayList<>(notes);
    if (!charts.still().isEmpty()) {
      all.add("did not move: " + String.join(", ", charts.still()));
    }
    return all;
  }
}
