package dev.flatline.engine.run;

import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.ChaosReport;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.plan.Target;
import dev.flatline.process.machine.MachineUse;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.question.Evidence;
import dev.flatline.verdict.trend.Decision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The verdict on one case: asked once at its end, or at looks in between that are paid for. */
final class CaseVerdict {

  private final RunPlan plan;
  private final @Nullable CaseEvidence calibration;
  private final Target target;
  private final Looks looks;
  private final LookAnswers seen;

  /**
   * The verdict on a case of a run.
   *
   * @param calibration what the no-op subject left; null if this is its own case
   */
  CaseVerdict(RunPlan plan, @Nullable CaseEvidence calibration) {
    this.plan = plan;
    this.calibration = calibration;
    target = plan.target();
    // Nobody asks what the harness itself leaks in so many operations, only what share it has.
    double margin = calibration == null ? 0 : target.margin();
    looks = new Looks(RunQuestions.budget(plan, margin), !target.stopWhenDecided());
    seen = new LookAnswers(target.stopWhenDecided());
  }

  /**
   * Whether a case may end: each question is answered flat, or one is answered rising; not before
   * its planned rounds are over, unless it is to end as soon as it is decided.
   */
  boolean decided(CaseEvidence soFar) {
    long operations = operations(soFar);
    boolean planned = soFar.rounds().size() >= soFar.plan().rounds().size();
    if (operations == 0) {
      // More rounds in which nothing ends would tell nothing.
      return planned;
    }
    if (!(planned || target.stopWhenDecided()) || !looks.due(operations)) {
      return false;
    }
    List<Answer> answers = answers(soFar, looks.take(operations), operations);
    return answers.stream().anyMatch(Answer::rising)
        || answers.stream().noneMatch(answer -> answer.decision() == Decision.INCONCLUSIVE);
  }

  /**
   * Judges a case that is over.
   *
   * @param machine who had the processors meanwhile
   */
  CaseReport of(CaseEvidence evidence, Optional<MachineUse> machine, Path store) {
    boolean ended = evidence.chaos().flatMap(ChaosReport::release).isPresent();
    if (ended || evidence.skipped().isPresent()) {
      // Of a subject that was ended on purpose, or never started, nothing else is asked.
      return CaseReports.of(evidence, machine, store, List.of());
    }
    long operations = operations(evidence);
    List<Answer> answers = answers(evidence, looks.last(operations), operations);
    return CaseReports.of(evidence, machine, store, answers);
  }

  private List<Answer> answers(CaseEvidence evidence, ErrorBudget budget, long operations) {
    Evidence known = new RunQuestions.Seen(evidence, calibration == null ? evidence : calibration);
    return seen.of(RunQuestions.of(plan, evidence.plan()).answers(known, budget), operations);
  }

  private static long operations(CaseEvidence evidence) {
    int checkpoints = evidence.checkpoints().size();
    return checkpoints == 0 ? 0 : evidence.checkpoints().get(checkpoints - 1).operations();
  }
}
