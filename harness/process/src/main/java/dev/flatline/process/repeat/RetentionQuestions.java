package dev.flatline.process.repeat;

import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.Counting;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.question.RetentionJudge;
import dev.flatline.verdict.trend.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks of each gauge whether all comes back. A rise counts if the later half of the readings rises
 * alone, too: what fills, and is full, does not.
 */
public final class RetentionQuestions {

  /** The chance that the later half of what has filled is taken for a rise. */
  private static final double SHOWN_AGAIN = 0.001;

  private static final int ROUNDS_OF_COUNTS = 12;

  /** A measured value has to grow by less than this share of its level over the run. */
  private static final double SHARE_OF_LEVEL = 0.1;

  private final Request request;

  /** Those of a request. */
  public RetentionQuestions(Request request) {
    this.request = request;
  }

  /**
   * The answers.
   *
   * @param checkpoints the baseline first
   * @param budget of all questions together
   */
  List<Answer> answers(List<Checkpoint> checkpoints, ErrorBudget budget) {
    List<Answer> answers = new ArrayList<>();
    asked(checkpoints)
        .forEach(
            (gauge, how) ->
                answer(gauge, how, checkpoints, budget)
                    .map(answer -> read(gauge, checkpoints) ? answer : unread(answer))
                    .ifPresent(answers::add));
    return answers;
  }

  /** A service whose pool is exhausted may not answer at its endpoint any more. */
  private static boolean read(String gauge, List<Checkpoint> all) {
    return !gauge.startsWith(HeldGauges.EXPOSED)
        || all.get(all.size() - 1).values().containsKey(gauge);
  }

  private static Answer unread(Answer answer) {
    return answer.rising()
        ? answer
        : answer.as(Decision.INCONCLUSIVE, "; it could not be read at the end");
  }

  /**
   * What is found in readings that were taken over a long time.
   *
   * @param checkpoints the baseline first, and one more at least
   * @param share of the chance of error that they may cost, more than 0 and at most 1
   */
  public Findings findings(List<Checkpoint> checkpoints, double share) {
    ErrorBudget budget = ErrorBudget.ofSoak(asked(checkpoints).size(), request.rate()).share(share);
    long operations = checkpoints.get(checkpoints.size() - 1).operations();
    return new Findings(answers(checkpoints, budget), operations, 0, request, "", Map.of());
  }

  Map<String, AskedGauge> asked(List<Checkpoint> checkpoints) {
    Map<String, AskedGauge> asked = new TreeMap<>();
    for (Checkpoint checkpoint : checkpoints) {
      for (String gauge : checkpoint.values().keySet()) {
        if (!request.ignored().contains(AskedGauge.resource(gauge))) {
          AskedGauge.of(gauge).ifPresent(how -> asked.put(gauge, how));
        }
      }
    }
    return asked;
  }

  private static Optional<Answer> answer(
      String gauge, AskedGauge how, List<Checkpoint> all, ErrorBudget budget) {
    List<Checkpoint> checkpoints = how.counted() ? thinned(known(gauge, all)) : known(gauge, all);
    Optional<Answer> answer = judged(gauge, how, checkpoints, budget);
    if (how == AskedGauge.EXACT || answer.filter(Answer::rising).isEmpty()) {
      return answer;
    }
    List<Checkpoint> later = checkpoints.subList(checkpoints.size() / 2, checkpoints.size());
    // That the whole rises was shown at the share of one question of many.
    ErrorBudget again =
        new ErrorBudget(
            Math.max(budget.falseRising(), SHOWN_AGAIN), budget.falseFlat(), budget.margin());
    boolean goesOn = judged(gauge, how, later, again).filter(Answer::rising).isPresent();
    return goesOn
        ? answer
        : answer.map(
            rose ->
                rose.as(
                    Decision.INCONCLUSIVE,
                    "; it may have filled: the later half of the readings does not show it alone"));
  }

  /** A pool, a lock, a kind of descriptor is there from the reading on at which it was first. */
  private static List<Checkpoint> known(String gauge, List<Checkpoint> all) {
    return all.stream().filter(one -> one.values().containsKey(gauge)).toList();
  }

  /** A rare loss is in most of a few rounds, and in few of many. */
  private static List<Checkpoint> thinned(List<Checkpoint> all) {
    int every = Math.max(1, (all.size() - 1) / ROUNDS_OF_COUNTS);
    List<Checkpoint> some = new ArrayList<>();
    for (int i = all.size() - 1; i > 0; i -= every) {
      some.add(0, all.get(i));
    }
    some.add(0, all.get(0));
    return some;
  }

  private static Optional<Answer> judged(
      String gauge, AskedGauge how, List<Checkpoint> checkpoints, ErrorBudget budget) {
    return switch (how) {
      case EXACT ->
          Optional.of(
              RetentionJudge.judge(
                  AskedGauge.resource(gauge),
                  gauge,
                  checkpoints,
                  Counting.exactly().within(budget)));
      case COUNT ->
          checkpoints.size() < 2
              ? Optional.empty()
              : Optional.of(
                  RetentionJudge.judge(
                      AskedGauge.resource(gauge),
                      gauge,
                      checkpoints,
                      Counting.ofProcess(0).within(budget)));
      case MEASURED ->
          RetentionJudge.measured(
              AskedGauge.resource(gauge), gauge, checkpoints, margin(gauge, checkpoints), budget);
    };
  }

  /** In the unit of the gauge, an operation. */
  private static double margin(String gauge, List<Checkpoint> checkpoints) {
    long level = checkpoints.get(0).values().getOrDefault(gauge, 0L);
    long operations = checkpoints.get(checkpoints.size() - 1).operations();
    return SHARE_OF_LEVEL * level / Math.max(1, operations);
  }
}
