package dev.flatline.engine.check;

import dev.flatline.engine.document.GivenAnswer;
import dev.flatline.engine.document.VerdictDocument;
import dev.flatline.engine.report.junit.AnswersXml;
import dev.flatline.engine.service.CheckedService;
import dev.flatline.engine.service.LoadFigures;
import dev.flatline.engine.watch.WatchReport;
import dev.flatline.process.Status;
import dev.flatline.process.proc.kind.NotWatched;
import dev.flatline.process.repeat.Findings;
import dev.flatline.process.repeat.page.RepeatedPage;
import dev.flatline.process.text.TerminalText;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.question.SizedRound;
import dev.flatline.verdict.trend.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A service that was checked, judged.
 *
 * @param findings of operations one at a time
 * @param course of those operations
 * @param watched under load; empty if there was none
 * @param struck by faults; empty if there were none
 * @param operations that were sent without faults
 * @param trouble how some were answered; empty if all were as expected
 * @param missing what leaves no flat, a sentence each
 * @param notWatched what could not be read and the others are flat without, with the reason
 */
public record CheckReport(
    CheckedService service,
    Findings findings,
    Course course,
    Optional<UnderLoad> watched,
    Optional<UnderFaults> struck,
    long operations,
    Optional<String> trouble,
    List<String> missing,
    Map<String, String> notWatched) {

  /**
   * What was read of operations one at a time.
   *
   * @param readings after each round, the baseline first
   * @param sweep what one operation held at once, by its size; empty if that was not asked
   */
  public record Course(List<Checkpoint> readings, List<SizedRound> sweep) {

    public Course {
      readings = List.copyOf(readings);
      sweep = List.copyOf(sweep);
    }
  }

  /** What was seen while a load was on it. */
  public record UnderLoad(WatchReport report, LoadFigures figures) {}

  public CheckReport {
    missing = List.copyOf(missing);
    notWatched = Map.copyOf(notWatched);
  }

  /** The gravest answer; what is missing leaves no flat. */
  public Decision decision() {
    Decision all =
        watched
            .map(under -> under.report().decision())
            .map(findings.decision()::merge)
            .orElse(findings.decision());
    Decision withFaults =
        struck.map(under -> under.findings().decision()).map(all::merge).orElse(all);
    return missing.isEmpty() && lasting().isEmpty()
        ? withFaults
        : withFaults.merge(Decision.INCONCLUSIVE);
  }

  private Optional<String> lasting() {
    return struck.flatMap(UnderFaults::lasting);
  }

  /** What the check ends with. */
  public Status status() {
    return decision() != Decision.RISING && lasting().isPresent()
        ? Status.METASTABLE
        : Status.of(decision());
  }

  /** For a person. */
  public String text() {
    StringBuilder text = new StringBuilder();
    CheckedService.Call call = service.call();
    text.append(
        TerminalText.endedLine(
            "%s %s  %,d operations, one at a time %,d of %.3g ms each",
            call.method(),
            call.url(),
            operations,
            findings.operations(),
            findings.operationSeconds() * 1_000));
    findings.risingInWords().forEach(sentence -> say(text, sentence));
    findings.openInWords().forEach(sentence -> say(text, sentence));
    findings.flatInWords(Set.of()).forEach(sentence -> say(text, sentence));
    watched.ifPresentOrElse(
        under -> {
          text.append("\nunder load:\n").append(under.report().text());
          say(text, under.figures().sentence());
        },
        () ->
            say(
                text,
                "whether anything climbs under load was not asked: "
                    + (service.load().rate() == 0 ? "give load.rate" : "the service has ended")));
    struck.ifPresent(under -> under.lines().forEach(line -> say(text, line)));
    trouble.ifPresent(how -> say(text, how));
    missing.stream()
        .filter(what -> trouble.filter(what::equals).isEmpty())
        .forEach(what -> say(text, what));
    NotWatched.inWords(notWatched).forEach(sentence -> say(text, sentence));
    if (!service.request().ignored().isEmpty()) {
      say(
          text,
          "not asked about: " + String.join(", ", new TreeSet<>(service.request().ignored())));
    }
    say(text, CheckedService.withoutControl("check"));
    return text.append(TerminalText.endedLine("%s  %s", word(), sentence())).toString();
  }

  /** What it comes to, in a word. */
  public String word() {
    return status() == Status.METASTABLE ? status().toString() : decision().toString();
  }

  private static void say(StringBuilder text, String line) {
    text.append(TerminalText.endedLine("%s", line));
  }

  /** Why, in a sentence. */
  public String sentence() {
    List<Answer> risen = new ArrayList<>(findings.rising());
    struck.ifPresent(under -> risen.addAll(under.findings().rising()));
    Optional<Answer> rising = Answer.telling(risen);
    if (rising.isPresent()) {
      return Formatted.of("%s of %s", rising.get().question().label(), rising.get().resource());
    }
    return switch (decision()) {
      case RISING -> "growth under load";
      case FLAT -> "nothing is lost, and nothing piles up";
      case INCONCLUSIVE ->
          lasting()
              .orElseGet(() -> missing.isEmpty() ? findings.whatWouldDecide() : missing.get(0));
    };
  }

  /** For a machine. */
  public String json() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("operations", operations);
    details.put("operationSeconds", findings.operationSeconds());
    details.put("trouble", trouble.orElse(""));
    details.put("missing", missing);
    watched.ifPresent(
        under -> {
          details.put("samples", under.report().store());
          details.put("load", under.figures());
        });
    details.put("notWatched", notWatched);
    return VerdictDocument.of("check", status(), service.call().url(), sentence(), questions())
        .saying(decision())
        .text(details);
  }

  /** For a build server. */
  String junit() {
    return AnswersXml.of(
        "check", findings.operations() * findings.operationSeconds(), questions(), leavesNoFlat());
  }

  /** For a browser: operations one at a time in charts, and all else in the words of the text. */
  String html() {
    return new RepeatedPage(
            service.call().method() + " " + service.call().url(),
            decision(),
            text().lines().skip(1).filter(line -> !line.isBlank()).toList(),
            findings,
            course.readings(),
            course.sweep(),
            List.of())
        .html();
  }

  /** The three questions with their answers, in their order. */
  public List<AnsweredQuestion> byQuestion() {
    return new ThreeAnswers(this).inOrder();
  }

  /** What is missing, and that it did not answer again after faults, a sentence each. */
  public List<String> leavesNoFlat() {
    List<String> all = new ArrayList<>(missing);
    lasting().ifPresent(all::add);
    return all;
  }

  /** The resources and gauges that rise. */
  public Set<String> rising() {
    Set<String> rising = new TreeSet<>();
    questions().stream()
        .filter(answer -> answer.verdict() == Decision.RISING)
        .forEach(answer -> rising.add(answer.resource()));
    return rising;
  }

  private List<GivenAnswer> questions() {
    List<GivenAnswer> questions = new ArrayList<>();
    findings.answers().forEach(answer -> questions.add(GivenAnswer.of("", answer)));
    watched.ifPresent(under -> questions.addAll(under.report().answers()));
    struck.ifPresent(under -> questions.addAll(under.answers()));
    return questions;
  }
}
