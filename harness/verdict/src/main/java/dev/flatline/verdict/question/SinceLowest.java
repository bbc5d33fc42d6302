package dev.flatline.verdict.question;

import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.trend.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a count of a process climbs from below its baseline: what was late at the baseline and
 * came back must not hide what is lost round after round.
 *
 * <p>Counts of a process go up and down below a baseline, too. So it is not enough that units were
 * lost since the lowest reading in as many rounds as make a rise above the baseline: it may not
 * have fallen since, or has to have lost some in half of all rounds. Two rounds are what compilers
 * and other threads that come back by themselves take.
 */
final class SinceLowest {

  private static final int FEWEST = 3;

  private static final int FEWEST_WITH_FALLS = 4;

  private SinceLowest() {}

  /** The answer that is open then; empty if a FLAT may stand. */
  static Optional<Answer> open(LossEvidence evidence, String value) {
    List<Long> counts =
        evidence.checkpoints().stream().map(one -> one.values().getOrDefault(value, 0L)).toList();
    long lowest = counts.stream().min(Long::compare).orElseThrow();
    int at = counts.lastIndexOf(lowest);
    List<Long> excesses = new ArrayList<>();
    boolean falls = false;
    for (int i = 1; i < counts.size(); i++) {
      long above = counts.get(i) - lowest - evidence.counting().share();
      excesses.add(i <= at ? 0 : Math.max(0, above));
      falls |= i > at && counts.get(i) < counts.get(i - 1);
    }
    Losses losses = Losses.of(excesses);
    boolean most =
        losses.rounds() >= FEWEST_WITH_FALLS && 2 * losses.rounds() >= losses.roundsInAll();
    boolean repeat = losses.rounds() >= FEWEST && losses.repeat();
    return lowest < evidence.baseline() && repeat && (most || !falls)
        ? Optional.of(
            evidence
                .over(lowest, losses)
                .answer(
                    Decision.INCONCLUSIVE,
                    "; it climbs from there, and the baseline was high; run more rounds"))
        : Optional.empty();
  }
}
