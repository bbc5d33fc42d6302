package dev.flatline.verdict.question;

import dev.flatline.api.Question;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.Interval;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthSeries;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the growth procedure says about one value over many checkpoints. */
final class CheckpointTrend {

  /** Fewer fit almost any shape; the error rates of the procedure were measured from here on. */
  static final int NEEDED = 12;

  private CheckpointTrend() {}

  /** Empty if the value was read at fewer than {@value #NEEDED} checkpoints. */
  static Optional<Growth> of(String value, List<Checkpoint> checkpoints, GrowthOptions options) {
    if (readings(value, checkpoints) < NEEDED) {
      return Optional.empty();
    }
    GrowthSeries series = new GrowthSeries();
    for (Checkpoint checkpoint : checkpoints) {
      Long read = checkpoint.values().get(value);
      series.add(
          checkpoint.seconds(),
          (double) checkpoint.operations(),
          read == null ? Double.NaN : (double) read);
    }
    return Optional.of(GrowthJudge.judge(series, options));
  }

  static long readings(String value, List<Checkpoint> checkpoints) {
    return checkpoints.stream().filter(one -> one.values().containsKey(value)).count();
  }

  /** What the growth of a count follows, if rounds at two rates told; for a person. */
  static String follows(String value, List<Checkpoint> checkpoints) {
    Optional<Growth> growth = of(value, checkpoints, GrowthOptions.countedCheckpoints());
    return growth
        .filter(known -> known.decision() == Decision.RISING)
        .map(
            known ->
                switch (known.follows()) {
                  case OPERATIONS -> "; it grows with the operations, not with the clock";
                  case SECONDS -> "; it grows with the clock, not with the operations";
                  case EITHER -> "";
                })
        .orElse("");
  }

  /** The answer of the procedure to the question of retention. */
  static Answer answer(String resource, Growth growth, Decision decision, double alpha) {
    Growth.Slope slope = growth.perOperation();
    Optional<Interval> interval =
        Interval.known(slope.estimate(), slope.low(), slope.high(), 1 - 2 * alpha);
    double smallest = growth.smallestDetectablePerOperation();
    boolean known = Double.isFinite(smallest);
    return new Answer(
        Question.RETENTION,
        resource,
        decision,
        interval
                .map(
                    found ->
                        Formatted.of("%.3g per operation, %s; ", found.estimate(), found.text()))
                .orElse("")
            + growth.reason(),
        Formatted.of("below %.3g per operation", growth.marginPerOperation()),
        decision == Decision.FLAT ? 0 : interval.map(Interval::estimate).orElse(0.0),
        known ? Formatted.of("%.3g per operation", smallest) : "none",
        interval,
        known ? OptionalDouble.of(smallest) : OptionalDouble.empty());
  }
}
