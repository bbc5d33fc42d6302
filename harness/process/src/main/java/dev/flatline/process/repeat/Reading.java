package dev.flatline.process.repeat;

import dev.flatline.verdict.answer.Checkpoint;
import java.util.Map;

/**
 * What was held at one time, with no operation under way.
 *
 * @param seconds since the test began
 * @param operations after the warm-up
 * @param values by gauge
 * @param stoodSeconds for how long its counts had not changed
 */
public record Reading(
    double seconds, long operations, Map<String, Long> values, double stoodSeconds) {

  /** The same on another clock. */
  public Reading at(double otherSeconds) {
    return new Reading(otherSeconds, operations, values, stoodSeconds);
  }

  /** As it is judged. */
  public Checkpoint checkpoint(String name) {
    return new Checkpoint(name, seconds, operations, values, 0, stoodSeconds);
  }
}
