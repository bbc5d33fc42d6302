package dev.flatline.verdict.question;

import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.Counting;
import dev.flatline.verdict.answer.ErrorBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that is asked of a case, whoever drove it: what one operation accumulates, what does not come
 * back, and what climbs while the load goes on.
 *
 * @param counted resources that are counted exactly; none where there is no subject
 * @param observed resources that nobody has named and that an agent counts: they are asked about if
 *     any was taken, and not whether they climb under load, as chance can answer that and would
 *     leave less to the others
 */
public record Questionnaire(List<Counted> counted, List<Observed> observed) {

  /** Counts of the whole process that must come back, whatever the scenario. */
  public static final List<String> PROCESS_COUNTS =
      List.of("descriptors", "threads", "sockets.established", "sockets.close_wait");

  /** Counts of the whole process that must not climb; sockets are read too rarely. */
  public static final List<String> GROWING_COUNTS = List.of("descriptors", "threads");

  /** The resource that is the live heap, and the gauge by which it is read. */
  public static final String LIVE_HEAP = "live-heap";

  public static final String LIVE_HEAP_GAUGE = "heap.live_bytes";

  /**
   * A resource that the subject counts itself.
   *
   * @param gauge of the units that are held now, as checkpoints and series call it
   */
  public record Counted(String resource, String gauge) {}

  /**
   * A resource that is observed.
   *
   * @param gauge of the units that are held at a checkpoint
   * @param acquired of all that were ever taken
   */
  public record Observed(String resource, String gauge, String acquired) {}

  private interface Ask {
    Optional<Answer> ask(Evidence evidence, ErrorBudget budget);
  }

  /**
   * One of the questions.
   *
   * @param chancy whether chance can answer it RISING; exact counters cannot be wrong
   */
  private record Asked(boolean chancy, Ask question) {}

  public Questionnaire {
    counted = List.copyOf(counted);
    observed = List.copyOf(observed);
  }

  /** One in which nothing is observed. */
  public Questionnaire(List<Counted> counted) {
    this(counted, List.of());
  }

  /** How many of its questions chance can answer RISING: among so many the share is divided. */
  public int chancy() {
    return (int) questions().stream().filter(Asked::chancy).count();
  }

  /** The answers, of a resource together; a question of which nothing can be known has none. */
  public List<Answer> answers(Evidence evidence, ErrorBudget budget) {
    return questions().stream()
        .map(asked -> asked.question().ask(evidence, budget))
        .flatMap(Optional::stream)
        .toList();
  }

  private List<Asked> questions() {
    List<Asked> questions = new ArrayList<>();
    for (Counted ledger : counted) {
      String name = ledger.resource();
      questions.add(new Asked(false, (seen, budget) -> accumulation(name, seen, budget)));
      questions.add(new Asked(false, (seen, budget) -> counted(ledger, seen, budget)));
      questions.add(growth(name, ledger.gauge()));
    }
    for (Observed other : observed) {
      questions.add(
          new Asked(
              false,
              (seen, budget) ->
                  tookAny(other, seen)
                      ? accumulation(other.resource(), seen, budget)
                      : Optional.empty()));
      questions.add(
          new Asked(
              false,
              (seen, budget) ->
                  moved(other, seen)
                      ? counted(new Counted(other.resource(), other.gauge()), seen, budget)
                      : Optional.empty()));
    }
    for (String count : PROCESS_COUNTS) {
      questions.add(new Asked(true, (seen, budget) -> ofProcess(count, seen, budget)));
    }
    questions.add(new Asked(true, Questionnaire::liveHeap));
    for (String count : GROWING_COUNTS) {
      questions.add(growth(count, count));
    }
    return questions;
  }

  private static Optional<Answer> accumulation(String name, Evidence seen, ErrorBudget budget) {
    boolean ledger = seen.sweep().stream().anyMatch(round -> round.held().containsKey(name));
    return ledger
        ? Optional.of(AccumulationJudge.judge(name, seen.sweep(), budget.falseFlat()))
        : Optional.empty();
  }

  /** Whether an operation of the sweep took any. */
  private static boolean tookAny(Observed other, Evidence seen) {
    return seen.sweep().stream()
        .map(round -> round.held().get(other.resource()))
        .anyMatch(held -> held != null && held.operationPeak() > 0);
  }

  /** Whether any was taken between the first checkpoint and the last one. */
  private static boolean moved(Observed other, Evidence seen) {
    List<Checkpoint> checkpoints = seen.countedCheckpoints();
    if (checkpoints.isEmpty()) {
      return false;
    }
    Long before = checkpoints.get(0).values().get(other.acquired());
    Long after = checkpoints.get(checkpoints.size() - 1).values().get(other.acquired());
    return before != null && after != null && after > before;
  }

  private static Optional<Answer> counted(Counted ledger, Evidence seen, ErrorBudget budget) {
    return Optional.of(
        RetentionJudge.judge(
            ledger.resource(),
            ledger.gauge(),
            seen.countedCheckpoints(),
            Counting.exactly().within(budget)));
  }

  private static Optional<Answer> ofProcess(String count, Evidence seen, ErrorBudget budget) {
    return Optional.of(
        RetentionJudge.judge(
            count,
            count,
            seen.processCheckpoints(),
            Counting.ofProcess(seen.harnessShare(count)).within(budget)));
  }

  private static Optional<Answer> liveHeap(Evidence seen, ErrorBudget budget) {
    return RetentionJudge.measured(LIVE_HEAP, LIVE_HEAP_GAUGE, seen.heapCheckpoints(), 0, budget);
  }

  private static Asked growth(String resource, String gauge) {
    return new Asked(true, (seen, budget) -> Optional.of(seen.growth(resource, gauge, budget)));
  }
}
