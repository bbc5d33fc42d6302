package dev.flatline.engine.verdict;

import dev.flatline.api.Question;
import dev.flatline.api.Traffic;
import dev.flatline.engine.verdict.Answer.Decision;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.TrafficResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Does what one operation holds at once grow with the size of its work?
 *
 * <p>Judged on exact peaks of a sweep over sizes. Flat: the peak is the same at every size. Rising:
 * the largest size holds more than the smallest, and no size holds less than a smaller one; the
 * rate is the slope between them in units per item. Anything else is inconclusive.
 */
public final class AccumulationJudge {

  /** With fewer operations at a size, a peak that only some of them reach may be missed. */
  private static final int MIN_OPERATIONS = 5;

  private AccumulationJudge() {}

  /** Judges one ledger over a sweep, the smallest size first. */
  public static Answer judge(String resource, List<RoundResult> sweep) {
    List<Long> peaks = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (RoundResult round : sweep) {
      RoundResult.Held held = round.resources().get(resource);
      long served = served(round.of(Traffic.BATCH));
      if (held == null || served < MIN_OPERATIONS) {
        return answer(
            resource,
            Decision.INCONCLUSIVE,
            "%d operations of size %d".formatted(served, round.spec().size()),
            "at least %d operations of each size".formatted(MIN_OPERATIONS),
            0);
      }
      peaks.add(held.operationPeak());
      seen.add(
          String.format(
              Locale.ROOT,
              "%d at %d (hold %.1f)",
              held.operationPeak(),
              round.spec().size(),
              held.ratio()));
    }
    if (peaks.size() < 2) {
      return answer(
          resource, Decision.INCONCLUSIVE, peaks.size() + " sizes", "at least two sizes", 0);
    }
    return decide(resource, sweep, peaks, String.join(", ", seen));
  }

  private static Answer decide(
      String resource, List<RoundResult> sweep, List<Long> peaks, String seen) {
    int last = peaks.size() - 1;
    long growth = peaks.get(last) - peaks.get(0);
    double rate = (double) growth / (sweep.get(last).spec().size() - sweep.get(0).spec().size());
    String allowed = "peak per operation %d at every size".formatted(peaks.get(0));
    String measured = "peak per operation " + seen;
    if (peaks.stream().allMatch(peak -> peak == 0)) {
      // A subject that counts nothing must not pass for one that holds nothing.
      return answer(resource, Decision.INCONCLUSIVE, "nothing was ever taken", "units taken", 0);
    }
    if (peaks.stream().allMatch(peaks.get(0)::equals)) {
      return answer(resource, Decision.FLAT, measured, allowed, 0);
    }
    boolean ordered = true;
    for (int i = 1; i < peaks.size(); i++) {
      ordered &= peaks.get(i) >= peaks.get(i - 1);
    }
    return ordered && growth > 0
        ? answer(resource, Decision.RISING, measured, allowed, rate)
        : answer(resource, Decision.INCONCLUSIVE, measured, allowed, rate);
  }

  private static long served(TrafficResult batch) {
    return batch.ok() + batch.cutShort() + batch.failures();
  }

  private static Answer answer(
      String resource, Decision decision, String measured, String allowed, double rate) {
    return new Answer(
        Question.ACCUMULATION,
        resource,
        decision,
        measured,
        allowed,
        rate,
        "1 unit per operation, exact counter");
  }
}
