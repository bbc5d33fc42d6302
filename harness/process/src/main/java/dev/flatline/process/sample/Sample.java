package dev.flatline.process.sample;

import java.util.Map;

/**
 * What a process held at one moment.
 *
 * @param seconds since the fork was ready
 * @param operations ended until then
 * @param values by name; a value that could not be read is absent
 */
public record Sample(double seconds, long operations, Map<String, Long> values) {

  public Sample {
    values = Map.copyOf(values);
  }
}
