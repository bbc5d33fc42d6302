package dev.flatline.verdict.answer;

import dev.flatline.api.Question;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds a rise back until it is found again in twice the evidence.
 *
 * <p>The beginning of every warm-up, every cache that fills and every tooth of a saw rises, and no
 * statistic can tell it from a leak before it ends. Who looks only once, at the end, sees most of
 * them over; who looks early and often would meet each. So with repeated looks growth under load is
 * RISING only if it was RISING at a look with at most half the operations, too. Counts at
 * checkpoints need no such proof.
 */
public final class Confirmation {

  private static final double DOUBLED = 2;

  private final Map<String, Long> firstRise = new HashMap<>();

  /** The answers of a look after so many operations, unconfirmed rises made inconclusive. */
  public List<Answer> of(List<Answer> answers, long operations) {
    return answers.stream().map(answer -> confirmed(answer, operations)).toList();
  }

  private Answer confirmed(Answer answer, long operations) {
    if (answer.question() != Question.GROWTH || !answer.rising()) {
      return answer;
    }
    long since = firstRise.computeIfAbsent(answer.resource(), first -> operations);
    return operations >= DOUBLED * since
        ? answer
        : answer.as(
            Decision.INCONCLUSIVE,
            Formatted.of(
                "; not yet told from a warm-up: leaking if it still rises after %,d operations",
                (long) Math.ceil(DOUBLED * since)));
  }
}
