package dev.flatline.process.repeat;

import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.question.AccumulationJudge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks all that can be asked of operations one at a time. */
final class Questions {

  private final Request request;
  private final PeakSampler peaks;
  private final RetentionQuestions retention;

  Questions(Request request, PeakSampler peaks) {
    this.request = request;
    this.peaks = peaks;
    retention = new RetentionQuestions(request);
  }

  /**
   * The answers of a look.
   *
   * @param checkpoints the baseline first
   * @param look counted from 1
   * @param operationSeconds how long an operation takes
   * @param collected by gauge, what was given back by the collector alone
   */
  Findings ask(
      List<Checkpoint> checkpoints,
      int look,
      double operationSeconds,
      Map<String, Long> collected) {
    int asked = retention.asked(checkpoints).size();
    ErrorBudget budget = ErrorBudget.ofRun(asked, request.rate()).atLook(look);
    List<Answer> answers = new ArrayList<>();
    for (String resource : PeakSampler.taken(peaks.exactSweep())) {
      if (!request.ignored().contains(resource)) {
        answers.add(AccumulationJudge.judge(resource, peaks.exactSweep(), budget.falseFlat()));
      }
    }
    for (PeakGroup group : peaks.groups()) {
      answers.addAll(sampled(group, budget));
    }
    answers.addAll(retention.answers(checkpoints, budget));
    long operations = checkpoints.get(checkpoints.size() - 1).operations();
    return new Findings(answers, operations, operationSeconds, request, notSeen(), collected);
  }

  /** What was not seen to pile up is left out where it could not have been seen. */
  private List<Answer> sampled(PeakGroup group, ErrorBudget budget) {
    List<Answer> answers = new ArrayList<>();
    for (String gauge : group.met() ? PeakSampler.taken(peaks.sweep()) : List.<String>of()) {
      String resource = AskedGauge.resource(gauge);
      if (group.names().contains(gauge) && !request.ignored().contains(resource)) {
        Answer answer =
            AccumulationJudge.sampled(
                resource, gauge, peaks.sweep(), budget.falseFlat(), group.longestSeconds());
        if (!group.unseen().contains(gauge) || !answer.flat()) {
          answers.add(answer);
        }
      }
    }
    return answers;
  }

  /** Of what may pile up unseen: a sentence, or nothing. */
  private String notSeen() {
    if (peaks.blind()) {
      return "what one operation holds at once was not seen: nothing of it can be read here; count"
          + " it, or give one size alone";
    }
    String names =
        peaks.unseen().stream()
            .map(AskedGauge::resource)
            .filter(resource -> !request.ignored().contains(resource))
            .sorted()
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? ""
        : Formatted.of(
            "what one operation holds at once of %s was not seen: it holds nothing, or is over before"
                + " that is read; give larger sizes, or ignore what it does not use",
            names);
  }

  /**
   * Asks about readings that nobody took: what the judge loads and keeps is then there before the
   * first reading of a heap that it shares.
   */
  void rehearse(List<Integer> rounds) {
    for (int count : rounds) {
      List<Checkpoint> checkpoints = new ArrayList<>();
      for (int i = 0; i <= count; i++) {
        Map<String, Long> values =
            Map.of(HeldGauges.LIVE_HEAP, 10_000_000L + i * i % 7 * 1_000L, "threads", 20L + i / 6);
        checkpoints.add(new Checkpoint("rehearsal", i, i * 100L, values, 0, 0));
      }
      ask(checkpoints, 1, 1, Map.of());
    }
  }
}
