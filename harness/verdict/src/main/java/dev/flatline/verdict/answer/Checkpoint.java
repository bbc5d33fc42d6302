package dev.flatline.verdict.answer;

import java.util.Map;

/**
 * What was held after the load had stopped, drained and settled, and a collection was forced.
 *
 * @param name of the round before it, or {@code baseline}
 * @param seconds when it was read, on the clock of its case
 * @param operations ended until then
 * @param values by name; a value that could not be read is absent
 * @param stuck operations that had not ended
 * @param stoodSeconds for how long its counts had not changed when it was read; 0 if they were read
 *     once
 */
public record Checkpoint(
    String name,
    double seconds,
    long operations,
    Map<String, Long> values,
    long stuck,
    double stoodSeconds) {

  public Checkpoint {
    values = Map.copyOf(values);
  }

  /** The same, its counts not changed for so long. */
  public Checkpoint stoodFor(double unchangedSeconds) {
    return new Checkpoint(name, seconds, operations, values, stuck, unchangedSeconds);
  }
}
