package dev.flatline.engine.judge;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.flatline.engine.document.GivenAnswer;
import dev.flatline.engine.document.VerdictDocument;
import dev.flatline.process.Status;
import dev.flatline.verdict.trend.Growth;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as a machine reads it; a number that is not known is null.
 *
 * @param verdict {@code FLAT}, {@code RISING} or {@code INCONCLUSIVE}
 * @param slopePerOp growth per operation in the unit of the gauge
 * @param slopePerS growth per second
 * @param interval of the growth per operation, low and high
 * @param intervalPerS of the growth per second, low and high
 * @param smallestDetectablePerOp the smallest leak per operation that the series could have shown;
 *     per second if no operation was completed, as is the margin
 * @param marginPerOp the growth per operation that mattered
 * @param timeToExhaustionS how long the headroom lasts, if rising towards a limit
 * @param operationsNeeded about how many operations in all would decide, if inconclusive
 * @param secondsNeeded about how many seconds in all would decide, if inconclusive
 * @param follows {@code OPERATIONS}, {@code SECONDS} or {@code EITHER}
 * @param shape what describes the series best
 * @param reason the verdict in one sentence
 * @param samples how many samples were offered
 * @param notes what was left out or split and why
 */
@JsonPropertyOrder({
  "verdict",
  "slope_per_op",
  "slope_per_s",
  "interval",
  "smallest_detectable_per_op",
  "time_to_exhaustion_s",
  "reason"
})
public record Judgement(
    String verdict,
    @JsonProperty("slope_per_op") @Nullable Double slopePerOp,
    @JsonProperty("slope_per_s") @Nullable Double slopePerS,
    @Nullable List<Double> interval,
    @JsonProperty("interval_per_s") @Nullable List<Double> intervalPerS,
    @JsonProperty("smallest_detectable_per_op") @Nullable Double smallestDetectablePerOp,
    @JsonProperty("margin_per_op") @Nullable Double marginPerOp,
    @JsonProperty("time_to_exhaustion_s") @Nullable Double timeToExhaustionS,
    @JsonProperty("operations_needed") @Nullable Double operationsNeeded,
    @JsonProperty("seconds_needed") @Nullable Double secondsNeeded,
    String follows,
    String shape,
    String reason,
    long samples,
    List<String> notes) {

  /** The verdict on a series. */
  public static Judgement of(Growth growth, List<String> notes) {
    return new Judgement(
        growth.decision().name(),
        known(growth.perOperation().estimate()),
        known(growth.perSecond().estimate()),
        bounds(growth.perOperation()),
        bounds(growth.perSecond()),
        known(growth.smallestDetectablePerOperation()),
        known(growth.marginPerOperation()),
        known(growth.secondsToExhaustion()),
        known(growth.operationsNeeded()),
        known(growth.secondsNeeded()),
        growth.follows().name(),
        growth.shape(),
        growth.reason(),
        growth.samples(),
        List.copyOf(notes));
  }

  /**
   * The verdict on a series as a document, with these fields as its details.
   *
   * @param source what the series is called
   */
  public static String document(String source, Growth growth, List<String> notes) {
    return VerdictDocument.of(
            "judge",
            Status.of(growth.decision()),
            source,
            growth.reason(),
            List.of(GivenAnswer.of("", source, growth)))
        .text(of(growth, notes));
  }

  private static @Nullable Double known(OptionalDouble value) {
    return value.isPresent() ? known(value.getAsDouble()) : null;
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static @Nullable List<Double> bounds(Growth.Slope slope) {
    return Double.isFinite(slope.low()) && Double.isFinite(slope.high())
        ? List.of(slope.low(), slope.high())
        : null;
  }
}
