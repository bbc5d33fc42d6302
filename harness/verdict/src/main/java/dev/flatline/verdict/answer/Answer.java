package dev.flatline.verdict.answer;

import dev.flatline.api.Question;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The answer to one question about one resource.
 *
 * @param measured what was seen, with its unit, window and number of samples
 * @param allowed what would have been flat
 * @param rate by how much it rises, in the unit of the question: units per item for accumulation,
 *     per operation otherwise; 0 if flat
 * @param detectable the smallest leak that would have been seen, for a person
 * @param interval of the rate; empty if nothing is known about it
 * @param smallestRate the smallest rate that would have been seen, as a number; empty if none would
 */
public record Answer(
    Question question,
    String resource,
    Decision decision,
    String measured,
    String allowed,
    double rate,
    String detectable,
    Optional<Interval> interval,
    OptionalDouble smallestRate) {

  public Answer {
    if (!Double.isFinite(rate) || !Double.isFinite(smallestRate.orElse(0))) {
      // JSON has no word for it, and a reader would take a missing rate for none.
      throw new IllegalArgumentException(
          Formatted.of(
              "Cannot answer because a rate is not a number: question=%s, resource=%s, rate=%s, smallest=%s; leave it out",
              question, resource, rate, smallestRate));
    }
  }

  /** An answer without figures. */
  public Answer(
      Question question,
      String resource,
      Decision decision,
      String measured,
      String allowed,
      double rate,
      String detectable) {
    this(
        question,
        resource,
        decision,
        measured,
        allowed,
        rate,
        detectable,
        Optional.empty(),
        OptionalDouble.empty());
  }

  /** The same evidence with another decision, and why. */
  public Answer as(Decision other, String note) {
    return new Answer(
        question,
        resource,
        other,
        measured + note,
        allowed,
        rate,
        detectable,
        interval,
        smallestRate);
  }

  /** The same, with a note on where it is from. */
  public Answer noted(String note) {
    return as(decision, note);
  }

  public boolean flat() {
    return decision == Decision.FLAT;
  }

  public boolean rising() {
    return decision == Decision.RISING;
  }

  /**
   * The one that tells most: the gravest, and of equally grave ones what did not come back, because
   * a unit that is lost shows in what is held at once and in what grows, too.
   */
  public static Optional<Answer> telling(List<Answer> answers) {
    return answers.stream()
        .max(
            Comparator.comparing(Answer::decision)
                .thenComparing(answer -> answer.question() == Question.RETENTION));
  }

  /** One sentence: question, resource, measured, allowed, and the detection limit. */
  public String sentence() {
    return Formatted.of(
        "%s of %s is %s: measured %s, allowed %s (detection limit: %s)",
        question.label(), resource, decision, measured, allowed, detectable);
  }
}
