package dev.flatline.verdict.question;

import dev.flatline.api.Question;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.Counting;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthOptions.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * After the work is over, does it come back?
 *
 * <p>Counts are judged on exact integers at checkpoints; only an increase counts, and what came
 * back at a later checkpoint was late, not lost (see {@link Losses}).
 *
 * <ul>
 *   <li>An exact counter of the scenario is FLAT if it is back at its lowest reading, and RISING if
 *       two units are lost. A single one is RISING, too, once it has stood over a later round or
 *       {@value #STANDS_SECONDS} s: it is lost for sure, only its rate is not. Until then it may be
 *       late, and is INCONCLUSIVE.
 *   <li>A count of the whole process may also hold what the JVM opened for itself, once. Above the
 *       baseline it is RISING if units were lost in {@value Losses#FEWEST_ROUNDS} rounds or more,
 *       one of them in the second half, and in at least a quarter of all; FLAT if it then stood
 *       still so long that a leak of {@value #MARGIN_PER_OPERATION} an operation would have shown.
 *       A count that climbs from below its baseline is open (see {@link SinceLowest}). Over {@value
 *       CheckpointTrend#NEEDED} checkpoints and more the growth procedure is asked, too.
 * </ul>
 */
public final class RetentionJudge {

  /**
   * Seconds for which a single unit has to stand when no later round could bring it back: as long
   * as the checkpoint waits for what the subject counts itself.
   */
  static final double STANDS_SECONDS = 2;

  /** Checkpoints of one process from which on a trend over them is judged, and a measured value. */
  public static final int CHECKPOINTS_OF_A_TREND = CheckpointTrend.NEEDED;

  /** A leak of one unit in 20 operations is material in a run of any length, as in growth. */
  static final double MARGIN_PER_OPERATION = 0.05;

  /** Rounds without a loss after which a step is said to have ended, besides a third of all. */
  private static final int STILL_ROUNDS = 3;

  private RetentionJudge() {}

  /** The same at the usual chance of error. */
  public static Answer judge(
      String resource, String value, List<Checkpoint> checkpoints, long share, boolean exact) {
    Counting counting = exact ? Counting.exactly() : Counting.ofProcess(share);
    return judge(resource, value, checkpoints, counting);
  }

  /**
   * Judges one count.
   *
   * @param checkpoints the baseline first, then one after each round
   */
  public static Answer judge(
      String resource, String value, List<Checkpoint> checkpoints, Counting counting) {
    Long baseline = checkpoints.isEmpty() ? null : checkpoints.get(0).values().get(value);
    if (baseline == null || checkpoints.size() < 2) {
      return unknown(resource, "no checkpoint", "a baseline and a checkpoint");
    }
    long lowest = baseline;
    List<Long> excesses = new ArrayList<>();
    for (Checkpoint checkpoint : checkpoints.subList(1, checkpoints.size())) {
      Long count = checkpoint.values().get(value);
      if (count == null) {
        return unknown(
            resource, "no reading at " + checkpoint.name(), "a reading at each checkpoint");
      }
      // What was late at the baseline and came back must not hide what is lost afterwards.
      lowest = counting.exact() ? Math.min(lowest, count) : lowest;
      excesses.add(Math.max(0, count - lowest - counting.share()));
    }
    Checkpoint last = checkpoints.get(checkpoints.size() - 1);
    long operations = last.operations() - checkpoints.get(0).operations();
    if (operations < 1) {
      return unknown(resource, "no operation ended", "operations that end");
    }
    LossEvidence evidence =
        new LossEvidence(
            resource, checkpoints, Losses.of(excesses), lowest, baseline, operations, counting);
    return counting.exact() ? exact(evidence, value) : ofProcess(evidence, value);
  }

  private static Answer exact(LossEvidence evidence, String value) {
    long lost = evidence.losses().total();
    if (lost == 0) {
      return evidence.backAtBaseline();
    }
    if (lost > 1) {
      return evidence.answer(
          Decision.RISING, CheckpointTrend.follows(value, evidence.checkpoints()));
    }
    boolean laterRound = evidence.losses().lastRound() < evidence.losses().roundsInAll() - 1;
    return laterRound || evidence.last().stoodSeconds() >= STANDS_SECONDS
        ? evidence.answer(
            Decision.RISING, "; one unit, once: it is lost, how often is open; repeat the run")
        : evidence.answer(
            Decision.INCONCLUSIVE, "; one unit, once, and it may only be late; repeat the run");
  }

  private static Answer ofProcess(LossEvidence evidence, String value) {
    Counting counting = evidence.counting();
    GrowthOptions options = GrowthOptions.countedCheckpoints();
    Optional<Growth> alarm =
        CheckpointTrend.of(
            value, evidence.checkpoints(), options.withAlpha(counting.falseRising()));
    if (alarm.map(Growth::decision).filter(Decision.RISING::equals).isPresent()) {
      return CheckpointTrend.answer(
          evidence.resource(), alarm.orElseThrow(), Decision.RISING, counting.falseRising());
    }
    Optional<Growth> trend =
        CheckpointTrend.of(value, evidence.checkpoints(), options.withAlpha(counting.alpha()));
    Optional<Decision> growth = trend.map(Growth::decision);
    Losses losses = evidence.losses();
    Optional<Answer> climbing = SinceLowest.open(evidence, value);
    if (losses.total() == 0) {
      return climbing.orElseGet(evidence::backAtBaseline);
    }
    if (stoodStill(evidence)) {
      return evidence.flatSinceLastLoss();
    }
    int rounds = losses.roundsInAll();
    if (losses.repeat()) {
      return evidence.answer(Decision.RISING, "");
    }
    if (climbing.isPresent()) {
      return climbing.get();
    }
    if (growth.filter(Decision.FLAT::equals).isPresent()) {
      return CheckpointTrend.answer(
          evidence.resource(), trend.orElseThrow(), Decision.FLAT, counting.alpha());
    }
    if (rounds > 1 && losses.rounds() == 1 && evidence.belowMargin()) {
      return evidence.answer(
          Decision.FLAT, "; once, and a leak that matters would have lost more by far");
    }
    return evidence.answer(
        Decision.INCONCLUSIVE,
        "; the process may have opened it for itself, once; run more rounds");
  }

  private static boolean stoodStill(LossEvidence evidence) {
    Losses losses = evidence.losses();
    int still = losses.roundsInAll() - 1 - losses.lastRound();
    return still >= STILL_ROUNDS
        && 3 * still >= losses.roundsInAll()
        && evidence.operationsSinceLastLoss() > 0
        && evidence.unseenSinceLastLoss() <= MARGIN_PER_OPERATION;
  }

  /**
   * Judges a value that is measured and not counted, such as the live heap, by the growth procedure
   * for checkpoints.
   *
   * @param checkpoints the baseline first, then one after each round
   * @param marginPerOperation the smallest growth per operation that matters, in the unit of the
   *     value; 0 for the larger of 15 smallest changes and a tenth of the level over the run
   * @param budget what the question may cost
   * @return empty if there are too few checkpoints for the question to be asked; {@link #notAsked}
   *     then says so
   */
  public static Optional<Answer> measured(
      String resource,
      String value,
      List<Checkpoint> checkpoints,
      double marginPerOperation,
      ErrorBudget budget) {
    GrowthOptions options =
        GrowthOptions.inLoad().withMode(Mode.CHECKPOINT).withMargin(marginPerOperation);
    Optional<Growth> alarm =
        CheckpointTrend.of(value, checkpoints, options.withAlpha(budget.falseRising()));
    if (alarm.map(Growth::decision).filter(Decision.RISING::equals).isPresent()) {
      return alarm.map(
          growth ->
              CheckpointTrend.answer(resource, growth, Decision.RISING, budget.falseRising()));
    }
    return CheckpointTrend.of(value, checkpoints, options.withAlpha(budget.falseFlat()))
        .map(
            growth ->
                CheckpointTrend.answer(
                    resource,
                    growth,
                    growth.decision() == Decision.FLAT ? Decision.FLAT : Decision.INCONCLUSIVE,
                    budget.falseFlat()));
  }

  /**
   * The share of leaking operations that so many without a loss exclude.
   *
   * @param operations at least 1
   * @param alpha the chance that a leak of that share stays unseen
   */
  public static double excludedBy(long operations, double alpha) {
    return LossRate.unseen(operations, alpha);
  }

  /** Why {@link #measured} has no answer, for a person. */
  public static String notAsked(String value, List<Checkpoint> checkpoints) {
    return Formatted.of(
        "not judged: needs %d checkpoints, has %d",
        CheckpointTrend.NEEDED, CheckpointTrend.readings(value, checkpoints));
  }

  private static Answer unknown(String resource, String measured, String allowed) {
    return new Answer(
        Question.RETENTION, resource, Decision.INCONCLUSIVE, measured, allowed, 0, "none");
  }
}
