package dev.flatline.engine.verdict;

import java.util.Map;

/**
 * What was held after the load had stopped, drained and settled, and a collection was forced.
 *
 * @param name of the round before it, or {@code baseline}
 * @param operations ended until then
 * @param values by name; a value that could not be read is absent
 * @param stuck operations that had not ended
 */
public record Checkpoint(String name, long operations, Map<String, Long> values, long stuck) {

  public Checkpoint {
    values = Map.copyOf(values);
  }
}
