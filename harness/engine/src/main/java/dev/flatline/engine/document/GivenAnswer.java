package dev.flatline.engine.document;

import dev.flatline.api.Question;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Growth;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A question about one resource or gauge, and its answer; a number that is not known is empty.
 *
 * @param label of the case, of the process or of the series that was asked about; empty for the
 *     only one
 * @param resource or gauge
 * @param rate by how much it grows
 * @param per what the rate, its interval, the detection limit and the margin are for: {@code
 *     operation}, {@code item} or {@code second}
 * @param interval of the rate
 * @param detectionLimit the smallest rate that would have been seen
 * @param margin the rate that mattered
 * @param secondsToExhaustion how long the headroom lasts, if it rises towards a limit
 * @param reason the answer in one sentence
 */
public record GivenAnswer(
    String label,
    Question question,
    String resource,
    Decision verdict,
    OptionalDouble rate,
    String per,
    Optional<Bounds> interval,
    OptionalDouble detectionLimit,
    OptionalDouble margin,
    OptionalDouble secondsToExhaustion,
    String reason) {

  /**
   * An interval, finite.
   *
   * @param confidence that it holds the truth, more than 0 and at most 1; empty if it was shared
   *     among several series
   */
  public record Bounds(double low, double high, OptionalDouble confidence) {}

  /** What a case was asked. */
  public static GivenAnswer of(String label, Answer answer) {
    return new GivenAnswer(
        label,
        answer.question(),
        answer.resource(),
        answer.decision(),
        OptionalDouble.of(answer.rate()),
        answer.question() == Question.ACCUMULATION ? "item" : "operation",
        answer
            .interval()
            .map(
                known ->
                    new Bounds(known.low(), known.high(), OptionalDouble.of(known.confidence()))),
        answer.smallestRate(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        answer.sentence());
  }

  /** What a series says about growth. */
  public static GivenAnswer of(String label, String gauge, Growth growth) {
    Growth.Slope along = growth.byOperations() ? growth.perOperation() : growth.perSecond();
    return new GivenAnswer(
        label,
        Question.GROWTH,
        gauge,
        growth.decision(),
        known(along.estimate()),
        growth.byOperations() ? "operation" : "second",
        Double.isFinite(along.low()) && Double.isFinite(along.high())
            ? Optional.of(new Bounds(along.low(), along.high(), OptionalDouble.empty()))
            : Optional.empty(),
        known(growth.smallestDetectablePerOperation()),
        known(growth.marginPerOperation()),
        growth.secondsToExhaustion().isPresent()
            ? known(growth.secondsToExhaustion().getAsDouble())
            : OptionalDouble.empty(),
        growth.reason());
  }

  private static OptionalDouble known(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
