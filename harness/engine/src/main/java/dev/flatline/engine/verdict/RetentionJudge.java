package dev.flatline.engine.verdict;

import dev.flatline.api.Question;
import dev.flatline.engine.verdict.Answer.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * After the work is over, does it come back?
 *
 * <p>Exact counts at checkpoints, against the baseline before the load. Only an increase counts:
 * less than the baseline is flat. An exact counter of the scenario must come back to the baseline
 * exactly. A count of the whole process may also hold what the JVM opened for itself, once: an
 * excess that appeared in one round and did not grow in another is inconclusive, not rising.
 */
public final class RetentionJudge {

  private RetentionJudge() {}

  /**
   * Judges one value.
   *
   * @param checkpoints the baseline first, then one after each round
   * @param share of the harness itself, seen in the calibration; at least 0
   * @param exact whether the scenario counts it itself
   */
  public static Answer judge(
      String resource, String value, List<Checkpoint> checkpoints, long share, boolean exact) {
    List<Long> excesses = new ArrayList<>();
    Long baseline = checkpoints.isEmpty() ? null : checkpoints.get(0).values().get(value);
    for (int i = 1; i < checkpoints.size() && baseline != null; i++) {
      Long count = checkpoints.get(i).values().get(value);
      if (count == null) {
        return answer(
            resource,
            Decision.INCONCLUSIVE,
            "no reading at " + checkpoints.get(i).name(),
            "a reading at each checkpoint",
            0);
      }
      excesses.add(Math.max(0, count - baseline - share));
    }
    if (baseline == null || excesses.isEmpty()) {
      return answer(
          resource, Decision.INCONCLUSIVE, "no checkpoint", "a baseline and a checkpoint", 0);
    }
    return decide(resource, baseline, checkpoints, excesses, exact);
  }

  private static Answer decide(
      String resource,
      long baseline,
      List<Checkpoint> checkpoints,
      List<Long> excesses,
      boolean exact) {
    long last = excesses.get(excesses.size() - 1);
    long operations =
        checkpoints.get(checkpoints.size() - 1).operations() - checkpoints.get(0).operations();
    String measured =
        String.format(
            Locale.ROOT,
            "%+d over the baseline of %d after %d operations",
            last,
            baseline,
            operations);
    String allowed = "the baseline";
    double rate = operations == 0 ? 0 : (double) last / operations;
    if (last == 0) {
      // What stayed after an earlier round and has come back since was late, not lost.
      Decision decision = operations == 0 ? Decision.INCONCLUSIVE : Decision.FLAT;
      return answer(resource, decision, measured, allowed, 0);
    }
    // Once is from nothing to the first excess, in whichever round that was.
    long first = excesses.stream().filter(excess -> excess > 0).findFirst().orElseThrow();
    boolean grew = last > first;
    boolean rising = exact || grew;
    return answer(
        resource, rising ? Decision.RISING : Decision.INCONCLUSIVE, measured, allowed, rate);
  }

  private static Answer answer(
      String resource, Decision decision, String measured, String allowed, double rate) {
    return new Answer(
        Question.RETENTION, resource, decision, measured, allowed, rate, "1 unit, exact count");
  }
}
