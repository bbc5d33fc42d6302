package dev.flatline.engine.soakverdict;

import dev.flatline.engine.soakstate.CaseState;
import dev.flatline.engine.soakstate.SoakState;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.question.Questionnaire;
import dev.flatline.verdict.question.RetentionJudge;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Growth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a soak did not look at, by name: whoever reads its verdict must not take it for flat. */
final class NotChecked {

  private NotChecked() {}

  /** A sentence each. */
  static List<String> of(SoakState state, List<CaseOutcome> cases, Map<String, Growth> harness) {
    List<String> all = new ArrayList<>();
    all.add(
        "the negative control: no leaky variant is soaked; flatline run shows that the incident is"
            + " reproduced at all");
    for (int on = 0; on < cases.size(); on++) {
      all.addAll(ofCase(state.cases().get(on), cases.get(on).answers()));
    }
    if (state.plan().faults().isEmpty()) {
      all.add("recovery from faults: none was planned; give --chaos");
    }
    if (HarnessVerdict.of(harness) == Decision.INCONCLUSIVE) {
      all.add(
          Formatted.of(
              "the harness itself: %s",
              harness.values().stream()
                  .filter(growth -> growth.decision() == Decision.INCONCLUSIVE)
                  .findFirst()
                  .map(Growth::reason)
                  .orElse("there is no reading of it")));
    }
    return all;
  }

  private static List<String> ofCase(CaseState one, List<Answer> answers) {
    List<String> all = new ArrayList<>();
    String label = one.subject().label();
    for (String name : one.subject().counted()) {
      if (one.sweep().stream().noneMatch(round -> round.resources().containsKey(name))) {
        all.add(Formatted.of("accumulation of %s of %s: no sizes were swept", name, label));
      }
    }
    if (answers.stream().noneMatch(answer -> answer.resource().equals(Questionnaire.LIVE_HEAP))) {
      all.add(
          Formatted.of(
              "live heap of %s: it was read at %d checkpoints of one process, at least %d are needed",
              label,
              one.checkpoints().longest().stream()
                  .filter(
                      checkpoint -> checkpoint.values().containsKey(Questionnaire.LIVE_HEAP_GAUGE))
                  .count(),
              RetentionJudge.CHECKPOINTS_OF_A_TREND));
    }
    return all;
  }
}
