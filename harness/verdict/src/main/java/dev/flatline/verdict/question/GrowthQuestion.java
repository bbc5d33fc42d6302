package dev.flatline.verdict.question;

import dev.flatline.api.Question;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthSeries;

/**
 * While the load goes on, does it climb?
 *
 * <p>The procedure of {@link GrowthJudge}, asked twice: RISING at the share of false alarms that is
 * left to one of many questions, FLAT at the share of leaks that may be missed. What rises only at
 * the wider share is inconclusive.
 */
public final class GrowthQuestion {

  private static final double TINY = 0.001;

  private GrowthQuestion() {}

  /** Judges one value over the samples taken under load. */
  public static Answer answer(String resource, GrowthSeries underLoad, ErrorBudget budget) {
    return answer(resource, underLoad, GrowthOptions.inLoad(), budget);
  }

  /**
   * The same of a count: its unit is one, whatever steps it was seen to take. Means of readings
   * change by less, and what is given back at once by more.
   */
  public static Answer ofCount(String resource, GrowthSeries means, ErrorBudget budget) {
    return answer(resource, means, GrowthOptions.inLoad().withQuantum(1), budget);
  }

  private static Answer answer(
      String resource, GrowthSeries underLoad, GrowthOptions options, ErrorBudget budget) {
    Growth alarm = GrowthJudge.judge(underLoad, options.withAlpha(budget.falseRising()));
    if (alarm.decision() == Decision.RISING) {
      return answer(resource, Decision.RISING, alarm);
    }
    Growth growth = GrowthJudge.judge(underLoad, options.withAlpha(budget.falseFlat()));
    boolean flat = growth.decision() == Decision.FLAT;
    return answer(resource, flat ? Decision.FLAT : Decision.INCONCLUSIVE, growth);
  }

  private static Answer answer(String resource, Decision decision, Growth growth) {
    Growth.Slope slope = growth.perOperation();
    boolean known = Double.isFinite(slope.estimate());
    String measured =
        known
            ? Formatted.of(
                "%s per operation, interval %s to %s; %s",
                rate(slope.estimate()), rate(slope.low()), rate(slope.high()), growth.reason())
            : growth.reason();
    double smallest = growth.smallestDetectablePerOperation();
    return new Answer(
        Question.GROWTH,
        resource,
        decision,
        measured,
        known
            ? Formatted.of("below %s per operation", rate(growth.marginPerOperation()))
            : "samples of operations that end; run longer",
        decision == Decision.RISING ? slope.estimate() : 0,
        known && Double.isFinite(smallest)
            ? Formatted.of("%s per operation", rate(smallest))
            : "none");
  }

  /** Long runs tell rates of which four decimals are none. */
  private static String rate(double perOperation) {
    boolean tiny = perOperation != 0 && Math.abs(perOperation) < TINY;
    return Formatted.of(tiny ? "%.2g" : "%.4f", perOperation);
  }
}
