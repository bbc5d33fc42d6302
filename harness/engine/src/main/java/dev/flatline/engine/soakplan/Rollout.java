package dev.flatline.engine.soakplan;

import dev.flatline.process.FlatlineException;
import dev.flatline.worker.link.Route;
import java.util.List;

/**
 * How a soak of two cases, what is in production and what is to replace it, shares out one
 * schedule: in steps of equal length, each with more for the candidate than the one before.
 *
 * @param weights shares of the arrivals that the candidate gets, in percent, 1 to 100, ascending
 */
public record Rollout(List<Integer> weights) {

  /** The number of the case that is in production. */
  public static final int STABLE = 0;

  /** The number of the case that is to replace it. */
  public static final int CANDIDATE = 1;

  /** Steps that nobody had to name: as many canaries do. */
  public static final Rollout USUAL = new Rollout(List.of(5, 25, 50, 100));

  private static final int MOST_STEPS = 20;
  private static final int EVENLY = Route.PARTS / 2;

  public Rollout {
    weights = List.copyOf(weights);
    boolean inRange = weights.stream().allMatch(one -> one >= 1 && one <= Route.PARTS);
    boolean ascending =
        weights.equals(weights.stream().distinct().sorted().toList()) && !weights.isEmpty();
    if (!inRange || !ascending || weights.size() > MOST_STEPS) {
      throw FlatlineException.usage(
          "Cannot roll out because the weights are no steps upwards: weights=%s; give 1 to %d"
              + " whole numbers of 1..%d, each above the one before",
          String.join(",", weights.stream().map(String::valueOf).toList()),
          MOST_STEPS,
          Route.PARTS);
    }
  }

  /**
   * The step that a segment is in, from 0.
   *
   * @param segment from 0
   * @param segments of all steps
   */
  public int step(int segment, int segments) {
    return (int) Math.min(weights.size() - 1, (long) segment * weights.size() / segments);
  }

  /** What is sent to a case while the candidate has that weight. */
  Route route(int on, int weight) {
    return on == CANDIDATE ? new Route(0, weight) : new Route(weight, Route.PARTS);
  }

  /** What is sent to a case before anything is measured: one half each. */
  Route evenly(int on) {
    return route(on, EVENLY);
  }
}
