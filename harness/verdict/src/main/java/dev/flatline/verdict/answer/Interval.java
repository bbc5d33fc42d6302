package dev.flatline.verdict.answer;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import java.util.Optional;

/**
 * An estimate with its interval; all numbers are finite.
 *
 * @param estimate in the unit of the answer's rate
 * @param low at most the estimate
 * @param high at least the estimate; equal to {@code low} if nothing is left to chance
 * @param confidence that the interval holds the truth, more than 0 and at most 1
 */
public record Interval(double estimate, double low, double high, double confidence) {

  public Interval {
    boolean ordered = low <= estimate && estimate <= high;
    boolean finite = Double.isFinite(low) && Double.isFinite(high);
    if (!ordered || !finite || !(confidence > 0 && confidence <= 1)) {
      throw new IllegalArgumentException(
          Formatted.of(
              "Cannot state an interval because its numbers do not make one: low=%s, estimate=%s,"
                  + " high=%s, confidence=%s; give finite, ordered numbers",
              low, estimate, high, confidence));
    }
  }

  /** The interval, widened to its estimate; empty if a number is not finite. */
  public static Optional<Interval> known(
      double estimate, double low, double high, double confidence) {
    return Double.isFinite(estimate) && Double.isFinite(low) && Double.isFinite(high)
        ? Optional.of(
            new Interval(estimate, Math.min(low, estimate), Math.max(high, estimate), confidence))
        : Optional.empty();
  }

  /** For a person, for example {@code 98 % interval 0.0101 to 6.64}. */
  public String text() {
    return Formatted.of("%s interval %.3g to %.3g", NumberText.percent(confidence), low, high);
  }
}
