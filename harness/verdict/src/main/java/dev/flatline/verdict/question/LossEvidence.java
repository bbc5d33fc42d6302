package dev.flatline.verdict.question;

import dev.flatline.api.Question;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.Counting;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the checkpoints say about one count, and how an answer puts it.
 *
 * @param checkpoints the baseline first
 * @param floor the reading that the excess is counted from, the baseline or below it
 * @param baseline the first reading
 * @param operations ended since the baseline, at least 1
 */
record LossEvidence(
    String resource,
    List<Checkpoint> checkpoints,
    Losses losses,
    long floor,
    long baseline,
    long operations,
    Counting counting) {

  private static final String ALLOWED = "the baseline";

  /** The same, counted from another reading. */
  LossEvidence over(long reading, Losses lost) {
    return new LossEvidence(resource, checkpoints, lost, reading, baseline, operations, counting);
  }

  Checkpoint last() {
    return checkpoints.get(checkpoints.size() - 1);
  }

  long operationsSinceLastLoss() {
    // Checkpoint 0 is the baseline, so that round i is followed by checkpoint i + 1.
    return last().operations() - checkpoints.get(losses.lastRound() + 1).operations();
  }

  double unseenSinceLastLoss() {
    return LossRate.unseen(operationsSinceLastLoss(), counting.alpha());
  }

  /** Flat, unless the operations were so few that a leak in each of them proves nothing. */
  Answer backAtBaseline() {
    LossRate rate = LossRate.of(0, operations, counting);
    if (rate.unseen() >= 1) {
      return answer(Decision.INCONCLUSIVE, measured(), atLeast(1), rate);
    }
    if (counting.margin() > 0 && rate.unseen() > counting.margin()) {
      return answer(Decision.INCONCLUSIVE, measured(), atLeast(counting.margin()), rate);
    }
    return answer(Decision.FLAT, measured(), ALLOWED, rate);
  }

  /** Whether what was lost, with its interval, is less than what matters. */
  boolean belowMargin() {
    return counting.margin() > 0
        && LossRate.of(losses.total(), operations, counting).interval().high() <= counting.margin();
  }

  /** Without a loss in so many operations, a leak in that share of them is excluded. */
  private String atLeast(double margin) {
    return Formatted.of(
        "at least %,.0f operations", Math.ceil(-Math.log(counting.alpha()) / margin));
  }

  /** Flat, judged on what ended after the last loss. */
  Answer flatSinceLastLoss() {
    int still = losses.roundsInAll() - 1 - losses.lastRound();
    return answer(
        Decision.FLAT,
        Formatted.of(
            "%s; none of it in the last %d operations in %d rounds",
            measured(), operationsSinceLastLoss(), still),
        Formatted.of("%.2f per operation", RetentionJudge.MARGIN_PER_OPERATION),
        LossRate.of(0, operationsSinceLastLoss(), counting));
  }

  Answer answer(Decision decision, String note) {
    LossRate rate = LossRate.of(losses.total(), operations, counting);
    String measured =
        Formatted.of(
            "%s, lost in %s: %s",
            measured(), NumberText.count(losses.rounds(), "round"), rate.text());
    return answer(decision, measured + note, ALLOWED, rate);
  }

  private Answer answer(Decision decision, String measured, String allowed, LossRate rate) {
    return new Answer(
        Question.RETENTION,
        resource,
        decision,
        measured,
        allowed,
        rate.interval().estimate(),
        rate.smallest(),
        Optional.of(rate.interval()),
        OptionalDouble.of(rate.unseen()));
  }

  private String measured() {
    String where = floor < baseline ? "lowest reading" : "baseline";
    return Formatted.of(
        "%+d over the %s of %d after %d operations in %s",
        losses.total(), where, floor, operations, NumberText.count(losses.roundsInAll(), "round"));
  }
}
