package dev.flatline.engine.verdict;

import dev.flatline.api.Question;
import dev.flatline.engine.trend.Growth;
import dev.flatline.engine.trend.GrowthJudge;
import dev.flatline.engine.trend.GrowthOptions;
import dev.flatline.engine.trend.GrowthSeries;
import dev.flatline.engine.verdict.Answer.Decision;
import java.util.Locale;

/**
 * While the load goes on, does it climb?
 *
 * <p>The procedure of {@link GrowthJudge}, asked twice: RISING at the share of false alarms that is
 * left to one of many questions, FLAT at the share of leaks that may be missed. What rises only at
 * the wider share is inconclusive.
 */
public final class GrowthQuestion {

  private GrowthQuestion() {}

  /** Judges one value over the samples taken under load. */
  public static Answer answer(String resource, GrowthSeries underLoad, Assurance assurance) {
    GrowthOptions options = GrowthOptions.inLoad();
    Growth alarm = GrowthJudge.judge(underLoad, options.withAlpha(assurance.falseRising()));
    if (alarm.decision() == Growth.Decision.RISING) {
      return answer(resource, Decision.RISING, alarm);
    }
    Growth growth = GrowthJudge.judge(underLoad, options.withAlpha(assurance.falseFlat()));
    boolean flat = growth.decision() == Growth.Decision.FLAT;
    return answer(resource, flat ? Decision.FLAT : Decision.INCONCLUSIVE, growth);
  }

  private static Answer answer(String resource, Decision decision, Growth growth) {
    Growth.Slope slope = growth.perOperation();
    boolean known = Double.isFinite(slope.estimate());
    String measured =
        known
            ? String.format(
                Locale.ROOT,
                "%.4f per operation, interval %.4f to %.4f; %s",
                slope.estimate(),
                slope.low(),
                slope.high(),
                growth.reason())
            : growth.reason();
    double smallest = growth.smallestDetectablePerOperation();
    return new Answer(
        Question.GROWTH,
        resource,
        decision,
        measured,
        known
            ? String.format(Locale.ROOT, "below %.4f per operation", growth.marginPerOperation())
            : "samples of operations that end; run longer",
        decision == Decision.RISING ? slope.estimate() : 0,
        known && Double.isFinite(smallest)
            ? String.format(Locale.ROOT, "%.4f per operation", smallest)
            : "none");
  }
}
