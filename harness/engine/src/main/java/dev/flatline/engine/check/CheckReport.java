package dev.flatline.engine.check;

import dev.flatline.engine.document.GivenAnswer;
import dev.flatline.engine.document.VerdictDocument;
import dev.flatline.engine.service.CheckedService;
import dev.flatline.engine.service.LoadFigures;
import dev.flatline.engine.watch.WatchReport;
import dev.flatline.process.Status;
import dev.flatline.process.repeat.Findings;
import dev.flatline.process.text.TerminalText;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.number.Formatted;
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
 * @param watched under load; empty if there was none
 * @param operations that were sent
 * @param trouble how some were answered; empty if all were as expected
 * @param missing what leaves no flat, a sentence each
 * @param notWatched what could not be read, with the reason
 */
public record CheckReport(
    CheckedService service,
    Findings findings,
    Optional<UnderLoad> watched,
    long operations,
    Optional<String> trouble,
    List<String> missing,
    Map<String, String> notWatched) {

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
    return missing.isEmpty() ? all : all.merge(Decision.INCONCLUSIVE);
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
        () -> say(text, "whether anything climbs under load was not asked: give load.rate"));
    trouble.ifPresent(how -> say(text, how));
    missing.forEach(what -> say(text, what));
    if (!service.request().ignored().isEmpty()) {
      say(
          text,
          "not asked about: " + String.join(", ", new TreeSet<>(service.request().ignored())));
    }
    say(text, "no leaky control was run: nothing shows that this check would find every leak");
    return text.append(TerminalText.endedLine("%s  %s", decision(), sentence())).toString();
  }

  private static void say(StringBuilder text, String line) {
    text.append(TerminalText.endedLine("%s", line));
  }

  private String sentence() {
    Optional<Answer> rising = Answer.telling(findings.rising());
    if (rising.isPresent()) {
      return Formatted.of("%s of %s", rising.get().question().label(), rising.get().resource());
    }
    return switch (decision()) {
      case RISING -> "growth under load";
      case FLAT -> "nothing is lost, and nothing piles up";
      case INCONCLUSIVE ->
          missing.isEmpty() ? "more time, or a larger rate, would decide" : missing.get(0);
    };
  }

  /** For a machine. */
  public String json() {
    List<GivenAnswer> questions = new ArrayList<>();
    findings.answers().forEach(answer -> questions.add(GivenAnswer.of("", answer)));
    watched.ifPresent(under -> questions.addAll(under.report().answers()));
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
    return VerdictDocument.of(
            "check", Status.of(decision()), service.call().url(), sentence(), questions)
        .saying(decision())
        .text(details);
  }
}
