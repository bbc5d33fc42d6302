package dev.flatline.engine.run;

import dev.flatline.api.Traffic;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.process.FlatlineException;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.question.RetentionJudge;
import dev.flatline.worker.link.ArrivalSchedule;
import dev.flatline.worker.link.RoundSpec;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether the rounds of a plan can decide what is asked of them: a leak of the margin is excluded
 * by so many operations without a loss, and a case has so many at most.
 */
public final class PlannedEvidence {

  private static final int MOST_ROUNDS = 10_000;

  private final ErrorBudget budget;
  private final RunPlan plan;

  private PlannedEvidence(RunPlan plan) {
    this.plan = plan;
    budget = RunQuestions.budget(plan, plan.target().margin());
  }

  /**
   * Refuses a plan that cannot decide what is asked.
   *
   * @throws FlatlineException if a case cannot reach the margin, with what would
   */
  public static void require(RunPlan plan) {
    if (plan.target().margin() > 0) {
      PlannedEvidence evidence = new PlannedEvidence(plan);
      plan.cases().stream().filter(one -> !one.calibration()).forEach(evidence::require);
    }
  }

  private void require(CasePlan one) {
    List<RoundSpec> rounds = new ArrayList<>(one.rounds());
    rounds.addAll(one.more());
    List<Long> operations = rounds.stream().map(PlannedEvidence::operations).toList();
    double reached = reached(operations, plan.load().rounds());
    if (reached <= plan.target().margin()) {
      return;
    }
    long planned = operations.stream().mapToLong(Long::longValue).sum();
    throw FlatlineException.usage(
        "Cannot run an incident because its rounds are too few to exclude the margin: margin=%s,"
            + " case=%s, operations=%d in %d rounds at most, needed=%d; %s, or ask for --margin %s",
        plan.target().margin(),
        one.label(),
        planned,
        rounds.size(),
        // The number grows with what the looks until then cost.
        (long) Math.ceil(planned * reached / plan.target().margin()),
        remedy(enough(operations), one.rounds().get(0)),
        roundedUp(reached));
  }

  private static String remedy(int rounds, RoundSpec round) {
    return rounds > MOST_ROUNDS
        ? "raise --set rate or --set roundMillis"
        : Formatted.of(
            "add --set rounds=%d (%,d s of load in each case)",
            rounds, round.length().multipliedBy(rounds).toSeconds());
  }

  private static String roundedUp(double margin) {
    return BigDecimal.valueOf(margin).round(new MathContext(2, RoundingMode.UP)).toPlainString();
  }

  /**
   * The smallest leak that a case which loses nothing excludes, walking through the looks as it
   * does; more than 1 if there is no operation.
   *
   * @param planned rounds before the first look, unless it may come earlier
   */
  private double reached(List<Long> operations, int planned) {
    boolean early = plan.target().stopWhenDecided();
    Looks looks = new Looks(budget, !early);
    double reached = Double.MAX_VALUE;
    long ended = 0;
    for (int i = 1; i <= operations.size(); i++) {
      ended += operations.get(i - 1);
      boolean last = i == operations.size();
      if (ended > 0 && (last || ((early || i >= planned) && looks.due(ended)))) {
        ErrorBudget look = last ? looks.last(ended) : looks.take(ended);
        reached = Math.min(reached, RetentionJudge.excludedBy(ended, look.falseFlat()));
      }
    }
    return reached;
  }

  /** The fewest planned rounds that exclude the margin; more than the most if none do. */
  private int enough(List<Long> operations) {
    long each = operations.get(0);
    int rounds = plan.load().rounds();
    while (rounds <= MOST_ROUNDS
        && reached(Collections.nCopies(rounds, each), rounds) > plan.target().margin()) {
      rounds++;
    }
    return rounds;
  }

  private static long operations(RoundSpec round) {
    long due = 0;
    for (Traffic traffic : Traffic.values()) {
      ArrivalSchedule.Cursor cursor = ArrivalSchedule.of(round, traffic).cursor();
      for (long i = 0; cursor.offsetNanos(i) != ArrivalSchedule.END; i++) {
        due++;
      }
    }
    return due;
  }
}
