package dev.flatline.engine.servicesoak;

import dev.flatline.engine.document.GivenAnswer;
import dev.flatline.engine.document.VerdictDocument;
import dev.flatline.engine.report.junit.AnswersXml;
import dev.flatline.engine.service.CheckedService;
import dev.flatline.process.Status;
import dev.flatline.process.repeat.Findings;
import dev.flatline.process.repeat.HeldGauges;
import dev.flatline.process.repeat.Request;
import dev.flatline.process.repeat.RetentionQuestions;
import dev.flatline.process.repeat.Unread;
import dev.flatline.process.text.TerminalText;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.LengthText;
import dev.flatline.verdict.question.RetentionJudge;
import dev.flatline.verdict.trend.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A soak of a service, judged. A process that rises makes all of it rise; that it is flat is what
 * the one that took most operations has to prove.
 */
public final class ServiceSoakReport {

  /** Rounds whose load may be late: a machine stands still now and then. */
  private static final double MOST_LATE = 0.05;

  private final ServiceHistory history;
  private final List<Findings> findings;
  private final Optional<Findings> longest;
  private final List<String> missing;
  private final Unread unread;
  private final String store;

  private ServiceSoakReport(
      ServiceHistory history, List<Findings> findings, List<String> missing, String store) {
    this.history = history;
    this.findings = findings;
    longest = findings.stream().max(Comparator.comparingLong(Findings::operations));
    this.missing = missing;
    unread = history.unread().but(history.begun().ignored());
    this.store = store;
  }

  static ServiceSoakReport of(ServiceHistory history, String store) {
    List<List<Checkpoint>> judged =
        history.lifetimes().stream()
            .map(ServiceHistory.Lifetime::checkpoints)
            .filter(checkpoints -> checkpoints.size() > 1)
            .toList();
    RetentionQuestions questions =
        new RetentionQuestions(
            new Request(
                List.of(1), 0, 1, history.begun().leak(), Set.of(), history.begun().ignored()));
    List<Findings> findings =
        judged.stream().map(one -> questions.findings(one, 1.0 / judged.size())).toList();
    return new ServiceSoakReport(history, findings, missing(history, judged), store);
  }

  private static List<String> missing(ServiceHistory history, List<List<Checkpoint>> judged) {
    List<String> missing = new ArrayList<>(history.damage());
    missing.addAll(history.unread().but(history.begun().ignored()).missing());
    if (history.ended().isEmpty()) {
      missing.add(
          Formatted.of(
              "the soak has not ended: %,d of %,d rounds are done",
              history.rounds(), history.begun().rounds()));
    }
    history
        .ended()
        .filter(end -> !end.whole())
        .ifPresent(end -> missing.add("the soak is not whole: " + end.why()));
    if (history.failed() > CheckedService.MOST_FAILED * history.operations()) {
      missing.add(
          Formatted.of(
              "%,d of %,d operations were not answered as expected",
              history.failed(), history.operations()));
    }
    if (history.begun().failingEvery() > 0 && history.madeToFail() == 0) {
      missing.add(CheckedService.NONE_MADE_TO_FAIL);
    }
    if (history.late() > MOST_LATE * history.rounds()) {
      missing.add(
          Formatted.of("the load was late in %,d of %,d rounds", history.late(), history.rounds()));
    }
    Optional<List<Checkpoint>> most = judged.stream().max(Comparator.comparingInt(List::size));
    if (most.isEmpty()) {
      missing.add("no round of load is done");
    } else if (most.get().size() < RetentionJudge.CHECKPOINTS_OF_A_TREND
        && !history.begun().ignored().contains(HeldGauges.MEMORY)) {
      missing.add(
          Formatted.of("the memory is %s", RetentionJudge.notAsked(HeldGauges.MEMORY, most.get())));
    }
    return missing;
  }

  /** The gravest answer; what is missing leaves no flat. */
  public Decision decision() {
    boolean rising = findings.stream().anyMatch(one -> !one.rising().isEmpty());
    if (rising) {
      return Decision.RISING;
    }
    return missing.isEmpty()
        ? longest.map(Findings::decision).orElse(Decision.INCONCLUSIVE)
        : Decision.INCONCLUSIVE;
  }

  /** For a person. */
  public String text() {
    List<String> lines = new ArrayList<>();
    ServiceEvent.Begun begun = history.begun();
    lines.add(
        Formatted.of(
            "%s %s  %,d of %,d rounds of %s, %s operations a second, %,d in all",
            begun.method(),
            begun.url(),
            history.rounds(),
            begun.rounds(),
            LengthText.inTwoUnits(begun.roundMillis() / 1_000),
            begun.rate(),
            history.operations()));
    lines.add(
        Formatted.of(
            "answered within %.2f ms of the time when they were due (p99 of the slowest round)",
            history.worstP99Nanos() / 1e6));
    if (history.lifetimes().size() > 1) {
      lines.add(
          Formatted.of(
              "%,d processes one after the other, each with a baseline of its own",
              history.lifetimes().size()));
    }
    history.gaps().forEach(gap -> lines.add(gapInWords(gap)));
    findings.forEach(one -> lines.addAll(one.risingInWords()));
    longest.ifPresent(
        one -> {
          lines.addAll(one.openInWords());
          lines.addAll(one.flatInWords(rising()));
        });
    lines.addAll(missing);
    lines.addAll(unread.notes());
    if (history.shed() > 0) {
      lines.add(
          Formatted.of(
              "%,d operations were not sent, as too many were not answered", history.shed()));
    }
    if (history.madeToFail() > 0) {
      lines.add(Formatted.of("%,d operations were made to fail", history.madeToFail()));
    }
    if (!begun.ignored().isEmpty()) {
      lines.add("not asked about: " + String.join(", ", new TreeSet<>(begun.ignored())));
    }
    lines.add(CheckedService.withoutControl("soak"));
    lines.add(Formatted.of("%s  %s  store %s", decision(), sentence(), store));
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(TerminalText.endedLine("%s", line)));
    return text.toString();
  }

  private Set<String> rising() {
    return findings.stream()
        .flatMap(one -> one.rising().stream())
        .map(Answer::resource)
        .collect(Collectors.toSet());
  }

  private static String gapInWords(ServiceHistory.Gap gap) {
    return Formatted.of(
        "interrupted: nobody watched for %s, from %s on",
        LengthText.inTwoUnits(Math.round(gap.seconds())),
        LengthText.inTwoUnits(Math.round(gap.afterSeconds())));
  }

  private String sentence() {
    Optional<Answer> rising =
        Answer.telling(findings.stream().flatMap(one -> one.rising().stream()).toList());
    if (rising.isPresent()) {
      return Formatted.of("%s of %s", rising.get().question().label(), rising.get().resource());
    }
    return switch (decision()) {
      case RISING -> "what some process lost";
      case FLAT -> "nothing is lost";
      case INCONCLUSIVE ->
          missing.isEmpty() ? "more rounds, or a larger rate, would decide" : missing.get(0);
    };
  }

  /** For a machine. */
  public String json() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("rounds", history.rounds());
    details.put("roundSeconds", history.begun().roundMillis() / 1e3);
    details.put("operations", history.operations());
    details.put("failed", history.failed());
    details.put("shed", history.shed());
    details.put("lateRounds", history.late());
    details.put("gaps", history.gaps());
    details.put("missing", missing);
    details.put("notWatched", unread.notWatched());
    return VerdictDocument.of(
            "soak", Status.of(decision()), history.begun().url(), sentence(), questions())
        .saying(decision())
        .text(details);
  }

  /** For a build server. */
  public String junit() {
    double seconds = history.rounds() * history.begun().roundMillis() / 1e3;
    return AnswersXml.of("soak", seconds, questions(), missing);
  }

  private List<GivenAnswer> questions() {
    List<GivenAnswer> questions = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      String label = findings.size() == 1 ? "" : "process " + (i + 1);
      findings.get(i).answers().forEach(answer -> questions.add(GivenAnswer.of(label, answer)));
    }
    return questions;
  }
}
