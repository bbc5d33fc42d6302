package dev.flatline.process.repeat;

import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.Counting;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.question.AccumulationJudge;
import dev.flatline.verdict.question.RetentionJudge;
import dev.flatline.verdict.trend.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks what the readings say of each gauge. A rise counts if the later half of them rises alone,
 * too: what fills, and is full, does not.
 */
final class Questions {

  private static final String TOO_SHORT =
      "what one operation holds at once was not seen: operations are over before they can be read;"
          + " give larger sizes";

  /** The chance that the later half of what has filled is taken for a rise. */
  private static final double SHOWN_AGAIN = 0.001;

  private static final int ROUNDS_OF_COUNTS = 12;

  /** A measured value has to grow by less than this share of its level over the run. */
  private static final double SHARE_OF_LEVEL = 0.1;

  private final Request request;
  private final PeakSampler peaks;

  Questions(Request request, PeakSampler peaks) {
    this.request = request;
    this.peaks = peaks;
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
    Map<String, AskedGauge> asked = asked(checkpoints);
    ErrorBudget budget = ErrorBudget.ofRun(asked.size(), request.rate()).atLook(look);
    List<Answer> answers = new ArrayList<>();
    for (String gauge : peaks.lookedInto() ? peaks.taken() : List.<String>of()) {
      if (!request.ignored().contains(name(gauge))) {
        answers.add(
            AccumulationJudge.sampled(
                name(gauge), gauge, peaks.sweep(), budget.falseFlat(), peaks.gapSeconds()));
      }
    }
    asked.forEach(
        (gauge, how) -> retention(gauge, how, checkpoints, budget).ifPresent(answers::add));
    long operations = checkpoints.get(checkpoints.size() - 1).operations();
    return new Findings(
        answers,
        operations,
        operationSeconds,
        request,
        peaks.lookedInto() ? "" : TOO_SHORT,
        collected);
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

  private Map<String, AskedGauge> asked(List<Checkpoint> checkpoints) {
    Map<String, AskedGauge> asked = new TreeMap<>();
    for (Checkpoint checkpoint : checkpoints) {
      for (String gauge : checkpoint.values().keySet()) {
        if (!request.ignored().contains(name(gauge))) {
          AskedGauge.of(gauge).ifPresent(how -> asked.put(gauge, how));
        }
      }
    }
    return asked;
  }

  private static Optional<Answer> retention(
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
                  name(gauge), gauge, checkpoints, Counting.exactly().within(budget)));
      case COUNT ->
          checkpoints.size() < 2
              ? Optional.empty()
              : Optional.of(
                  RetentionJudge.judge(
                      name(gauge), gauge, checkpoints, Counting.ofProcess(0).within(budget)));
      case MEASURED ->
          RetentionJudge.measured(
              name(gauge), gauge, checkpoints, margin(gauge, checkpoints), budget);
    };
  }

  /** In the unit of the gauge, an operation. */
  private static double margin(String gauge, List<Checkpoint> checkpoints) {
    long level = checkpoints.get(0).values().getOrDefault(gauge, 0L);
    long operations = checkpoints.get(checkpoints.size() - 1).operations();
    return SHARE_OF_LEVEL * level / Math.max(1, operations);
  }

  /** As a failure calls it. */
  static String name(String gauge) {
    for (String prefix : List.of(HeldGauges.COUNTER, HeldGauges.EXPOSED)) {
      if (gauge.startsWith(prefix)) {
        return gauge.substring(prefix.length());
      }
    }
    return gauge.equals(HeldGauges.LIVE_HEAP) ? "live heap" : gauge;
  }
}
