package dev.flatline.verdict.question;

import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.ErrorBudget;
import java.util.List;

/** What was seen of a case, as far as the three questions ask for it; a run and a soak give it. */
public interface Evidence {

  /** The rounds that were driven with growing sizes. */
  List<SizedRound> sweep();

  /**
   * Checkpoints at which what the subject counts itself is compared with the first, the earliest
   * first.
   */
  List<Checkpoint> countedCheckpoints();

  /** The same for counts of the whole process, which may have a warm-up of their own. */
  List<Checkpoint> processCheckpoints();

  /** The same for the live heap, of one process. */
  List<Checkpoint> heapCheckpoints();

  /** The part of a count of the whole process that is the harness's own, at least 0. */
  long harnessShare(String count);

  /**
   * Whether a gauge climbs while the load goes on.
   *
   * @param resource that the answer is about
   * @param gauge by which it is read
   */
  Answer growth(String resource, String gauge, ErrorBudget budget);
}
