package dev.flatline.engine.run;

import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.process.agent.TrackedResources;
import dev.flatline.process.drive.WorkerEvidence;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.question.Evidence;
import dev.flatline.verdict.question.GrowthQuestion;
import dev.flatline.verdict.question.Questionnaire;
import dev.flatline.verdict.question.SizedRound;
import java.util.List;

/** What is asked of the cases of a run, or of several as one, and what it may cost. */
public final class RunQuestions {

  private RunQuestions() {}

  /** Of the no-op subject, which has no resource of its own, the harness's share is asked. */
  public static Questionnaire of(RunPlan plan, CasePlan one) {
    if (one.calibration()) {
      return new Questionnaire(List.of());
    }
    List<String> observed =
        plan.agent() ? TrackedResources.observed(plan.facts().resources()) : List.of();
    return new Questionnaire(
        WorkerEvidence.counted(plan.facts().ledgers()), WorkerEvidence.observed(observed));
  }

  /** What each question may cost, so that all those of the run stay within the build's share. */
  public static ErrorBudget budget(RunPlan plan, double margin) {
    int chancy = plan.cases().stream().mapToInt(one -> of(plan, one).chancy()).sum();
    return ErrorBudget.ofRun(chancy, margin);
  }

  /**
   * What was seen of a case, beside what the no-op subject left under the same load.
   *
   * @param calibration of the no-op subject; for its own case nothing is subtracted
   */
  record Seen(CaseEvidence of, CaseEvidence calibration) implements Evidence {

    @Override
    public List<SizedRound> sweep() {
      return WorkerEvidence.sized(of.sweep());
    }

    @Override
    public List<Checkpoint> countedCheckpoints() {
      return of.checkpoints();
    }

    @Override
    public List<Checkpoint> processCheckpoints() {
      return of.checkpoints();
    }

    @Override
    public List<Checkpoint> heapCheckpoints() {
      return of.checkpoints();
    }

    @Override
    public long harnessShare(String count) {
      return of.plan().calibration() ? 0 : calibration.excess(count);
    }

    @Override
    public Answer growth(String resource, String gauge, ErrorBudget budget) {
      return of.underLoad().look(gauge, series -> GrowthQuestion.ofCount(resource, series, budget));
    }
  }
}
