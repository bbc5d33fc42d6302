package dev.flatline.verdict.question;

import dev.flatline.api.Question;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Counting;
import dev.flatline.verdict.answer.Interval;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Does what one operation holds at once grow with the size of its work?
 *
 * <p>Judged on exact peaks of a sweep over sizes (see {@link Sweep}). FLAT: the peak is the same at
 * every size, or at the sizes from some point on, if they span a factor of four and nothing failed
 * there for want of more. RISING: the largest size holds more than the smallest, and no size holds
 * less than a smaller one; the rate is the slope of a least-squares line in units per item, and
 * whether it is a line at all is said. Anything else is inconclusive.
 *
 * <p>The hold ratio is printed beside it and decides nothing alone: it is a quotient of times, and
 * what is held long but one at a time is slow, not piled up. Only if it grows with the size, and
 * more was held at once than the operations under way can have held by their own peaks, the peaks
 * are not believed.
 */
public final class AccumulationJudge {

  /** What sampling may see of one size and miss of another. */
  private static final long MISSED_UNITS = 1;

  private static final double MILLIS = 1_000;

  private AccumulationJudge() {}

  /** The same at the usual chance of error. */
  public static Answer judge(String resource, List<SizedRound> sweep) {
    return judge(resource, sweep, Counting.ALPHA);
  }

  /**
   * Judges one ledger over a sweep, the smallest size first.
   *
   * @param alpha the chance that the slope lies beyond either end of its interval
   */
  public static Answer judge(String resource, List<SizedRound> sweep, double alpha) {
    for (SizedRound round : sweep) {
      if (!round.held().containsKey(resource) || !round.enough()) {
        return unknown(
            resource,
            Formatted.of("%d operations of size %d", round.ended(), round.size()),
            Formatted.of("at least %d operations of each size", SizedRound.MIN_OPERATIONS));
      }
    }
    List<Sweep.Size> sizes = sweep.stream().map(round -> Sweep.Size.of(round, resource)).toList();
    if (sizes.stream().mapToInt(Sweep.Size::size).distinct().count() < 2) {
      return unknown(resource, sizes.size() + " sizes", "at least two sizes");
    }
    if (sizes.stream().allMatch(size -> size.peak() == 0)) {
      // A subject that counts nothing must not pass for one that holds nothing.
      return unknown(resource, "nothing was ever taken", "units taken");
    }
    return decide(resource, new Sweep(sizes), alpha);
  }

  /**
   * Judges a count whose peaks were sampled from outside, one operation at a time, so that they are
   * lower bounds. What a reading has missed in a small operation it may have met in a large one: a
   * single unit more is no growth. A size whose round does not have the gauge is one at which
   * nothing was seen, though something may have been held: growth is shown by the others alone.
   * What does not grow is FLAT of what is held for longer than a reading takes, alone.
   *
   * @param resource as the answer calls it
   * @param gauge under which the sweep has it, at one size at least
   * @param gapSeconds the longest time from one reading to the next
   */
  public static Answer sampled(
      String resource, String gauge, List<SizedRound> sweep, double alpha, double gapSeconds) {
    List<SizedRound> seen =
        sweep.stream().filter(round -> round.held().containsKey(gauge)).toList();
    List<Long> peaks = sweep.stream().map(round -> peak(round, gauge)).toList();
    boolean level =
        spansEnough(sweep)
            && sweep.stream().allMatch(SizedRound::enough)
            && peaks.stream().anyMatch(peak -> peak > 0)
            && peaks.stream().allMatch(peak -> peak <= peaks.get(0) + MISSED_UNITS);
    Answer answer = judge(gauge, seen, alpha);
    boolean tooClose = answer.flat() && seen.size() < sweep.size() && !spansEnough(seen);
    boolean open = !level && (seen.size() == 1 || tooClose);
    return new Answer(
        answer.question(),
        resource,
        level ? Decision.FLAT : open ? Decision.INCONCLUSIVE : answer.decision(),
        (level || seen.size() == 1 ? "peak per operation " + text(seen, gauge) : answer.measured())
            + unseen(sweep, gauge)
            + (open ? "; a larger size would decide" : ""),
        level ? "one unit more than at the smallest size" : answer.allowed(),
        level ? 0 : answer.rate(),
        Formatted.of(
            "2 units per operation, held for longer than %s ms",
            NumberText.readable(gapSeconds * MILLIS)),
        level ? Optional.empty() : answer.interval(),
        answer.smallestRate());
  }

  private static String text(List<SizedRound> seen, String gauge) {
    return new Sweep(seen.stream().map(round -> Sweep.Size.of(round, gauge)).toList()).text();
  }

  private static String unseen(List<SizedRound> sweep, String gauge) {
    String sizes =
        sweep.stream()
            .filter(round -> !round.held().containsKey(gauge))
            .map(round -> Integer.toString(round.size()))
            .collect(Collectors.joining(", "));
    return sizes.isEmpty() ? "" : "; not seen at " + sizes;
  }

  private static long peak(SizedRound round, String gauge) {
    SizedRound.Held held = round.held().get(gauge);
    return held == null ? 0 : held.operationPeak();
  }

  private static boolean spansEnough(List<SizedRound> sweep) {
    return sweep.size() > 1
        && sweep.get(sweep.size() - 1).size() >= Sweep.LEVEL_SPAN * sweep.get(0).size();
  }

  private static Answer decide(String resource, Sweep sweep, double alpha) {
    String hold = sweep.holdNote(alpha);
    if (sweep.level() || sweep.levelAtLargeSizes()) {
      Optional<String> hidden = sweep.hiddenUnits(alpha);
      String bounded =
          sweep.level() ? "bounded" : Formatted.of("bounded from size %d on", sweep.levelFrom());
      return hidden.isPresent()
          ? answer(resource, sweep, Decision.INCONCLUSIVE, hold + hidden.get(), alpha)
          : answer(resource, sweep, Decision.FLAT, "; " + bounded + hold, alpha);
    }
    if (!sweep.ordered()) {
      return answer(resource, sweep, Decision.INCONCLUSIVE, "; without an order" + hold, alpha);
    }
    String order = "; " + sweep.growth(alpha).text() + hold;
    return sweep.stoppedAtTheEnd()
        ? answer(
            resource,
            sweep,
            Decision.INCONCLUSIVE,
            order + "; it stopped growing, a larger size would decide",
            alpha)
        : answer(resource, sweep, Decision.RISING, order, alpha);
  }

  private static Answer answer(
      String resource, Sweep sweep, Decision decision, String note, double alpha) {
    boolean flat = decision == Decision.FLAT;
    PeakGrowth growth = sweep.growth(alpha);
    return new Answer(
        Question.ACCUMULATION,
        resource,
        decision,
        "peak per operation " + sweep.text() + note,
        flat && !sweep.level()
            ? "a peak that stays while the size grows fourfold"
            : Formatted.of("peak per operation %d at every size", sweep.first().peak()),
        flat ? 0 : growth.slope(),
        "1 unit per operation, exact counter, held by " + sweep.smallestShare(alpha),
        // Exact peaks that are equal leave no room.
        flat ? Interval.known(0, 0, 0, 1 - 2 * alpha) : growth.interval(),
        OptionalDouble.of(sweep.smallestRate()));
  }

  private static Answer unknown(String resource, String measured, String allowed) {
    return new Answer(
        Question.ACCUMULATION, resource, Decision.INCONCLUSIVE, measured, allowed, 0, "none");
  }
}
