package dev.flatline.process.repeat;

import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.trend.Decision;
import java.util.List;

/**
 * What a look has found.
 *
 * @param answers of all questions
 * @param operations after the warm-up
 * @param operationSeconds how long one takes
 */
public record Findings(
    List<Answer> answers, long operations, double operationSeconds, Request request) {

  public Findings {
    answers = List.copyOf(answers);
  }

  public List<Answer> rising() {
    return answers.stream().filter(Answer::rising).toList();
  }

  /**
   * Those that are neither RISING nor FLAT: a flat one, too, that a leak of the rate may have
   * escaped.
   */
  public List<Answer> open() {
    return answers.stream().filter(answer -> !answer.rising() && !excludes(answer)).toList();
  }

  /** Those that are FLAT, and exclude the rate. */
  public List<Answer> flat() {
    return answers.stream().filter(this::excludes).toList();
  }

  private boolean excludes(Answer answer) {
    return answer.flat() && (!counted(answer) || answer.smallestRate().orElse(0) <= request.rate());
  }

  /** Whether its rate is in units, as the one that is asked for is, and not in bytes. */
  private static boolean counted(Answer answer) {
    return AskedGauge.of(answer.resource()).filter(how -> how == AskedGauge.MEASURED).isEmpty()
        && !answer.resource().equals(Questions.name(HeldGauges.LIVE_HEAP))
        && answer.question() == dev.flatline.api.Question.RETENTION;
  }

  boolean decided() {
    return !rising().isEmpty() || open().isEmpty();
  }

  /** The gravest answer. */
  public Decision decision() {
    return !rising().isEmpty()
        ? Decision.RISING
        : open().isEmpty() ? Decision.FLAT : Decision.INCONCLUSIVE;
  }

  /** Operations that would exclude the rate, at a look or two more than the first. */
  public long needed() {
    double alpha = ErrorBudget.FALSE_FLAT * ErrorBudget.shareOfLook(2);
    return (long) Math.ceil(-Math.log(alpha) / request.rate());
  }
}
