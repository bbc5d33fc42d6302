package dev.flatline.engine.soakverdict;

import dev.flatline.api.Question;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakstate.CaseState;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Confirmation;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.question.Questionnaire;
import dev.flatline.verdict.question.RetentionJudge;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import java.util.Optional;

/** Looks at one process of a case while it goes on. Used by one thread. */
public final class InterimLook {

  private final SoakPlan plan;
  private final int on;
  private final Confirmation confirmation = new Confirmation();

  /**
   * Looks at a process.
   *
   * @param on the number of its case
   */
  public InterimLook(SoakPlan plan, int on) {
    this.plan = plan;
    this.on = on;
  }

  /**
   * What is seen after a checkpoint; empty if the case has not gone on for long enough since it was
   * last looked at.
   *
   * @param known of the case; the look is not in it yet
   */
  public Optional<SoakEvent.Looked> at(CaseState known, long atMillis) {
    if (!known.looks().due(known.operations())) {
      return Optional.empty();
    }
    ErrorBudget budget = known.looks().next(SoakJudge.budget(plan));
    List<Answer> answers = SoakJudge.answers(known, budget);
    if (plan.rollout().isPresent()) {
      answers = confirmed(answers, known, budget);
    }
    Decision decision = SoakJudge.decision(answers);
    // Nothing is graver than a leak, whatever else is open.
    boolean decided = decision == Decision.RISING || answers.stream().noneMatch(InterimLook::open);
    String sentence =
        Answer.telling(answers).filter(Answer::rising).map(Answer::sentence).orElse("");
    return Optional.of(
        new SoakEvent.Looked(
            on, atMillis, known.segments(), known.operations(), decision, decided, sentence));
  }

  /**
   * Who looks at a process that was just deployed meets its warm-up, and with each larger share of
   * the load another: what climbs is a leak if it goes on to climb, and a count of the whole
   * process if its growth shows over as many checkpoints as a trend needs.
   */
  private List<Answer> confirmed(List<Answer> answers, CaseState known, ErrorBudget budget) {
    List<Answer> trends = answers.stream().map(answer -> trend(answer, known, budget)).toList();
    return confirmation.of(trends, known.operations());
  }

  private static Answer trend(Answer answer, CaseState known, ErrorBudget budget) {
    boolean ofProcess =
        answer.question() == Question.RETENTION
            && Questionnaire.PROCESS_COUNTS.contains(answer.resource());
    if (!answer.rising() || !ofProcess) {
      return answer;
    }
    boolean climbs =
        RetentionJudge.measured(
                answer.resource(), answer.resource(), known.processCheckpoints(), 0, budget)
            .filter(Answer::rising)
            .isPresent();
    return climbs
        ? answer
        : answer.as(Decision.INCONCLUSIVE, "; not yet told from what a warm-up opens");
  }

  private static boolean open(Answer answer) {
    return answer.decision() == Decision.INCONCLUSIVE;
  }
}
