package dev.flatline.engine.soakverdict;

import dev.flatline.engine.soakstate.CaseState;
import dev.flatline.process.drive.WorkerEvidence;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.question.Evidence;
import dev.flatline.verdict.question.GrowthQuestion;
import dev.flatline.verdict.question.SizedRound;
import java.util.List;

/** What a soak has seen of a case, over all the processes that ran it. */
record SoakEvidence(CaseState state) implements Evidence {

  @Override
  public List<SizedRound> sweep() {
    return WorkerEvidence.sized(state.sweep());
  }

  @Override
  public List<Checkpoint> countedCheckpoints() {
    return state.checkpoints().fromBaseline();
  }

  @Override
  public List<Checkpoint> processCheckpoints() {
    return state.processCheckpoints();
  }

  @Override
  public List<Checkpoint> heapCheckpoints() {
    return state.heapCheckpoints();
  }

  @Override
  public long harnessShare(String count) {
    return 0;
  }

  /** The graver of what the longest processes say and what all of them together do. */
  @Override
  public Answer growth(String resource, String gauge, ErrorBudget budget) {
    Answer alone = GrowthQuestion.ofCount(resource, state.series(gauge), budget);
    if (alone.rising()) {
      return alone;
    }
    return state
        .slopes(gauge)
        .flatMap(slopes -> slopes.answer(resource, true, budget))
        .orElse(alone);
  }
}
