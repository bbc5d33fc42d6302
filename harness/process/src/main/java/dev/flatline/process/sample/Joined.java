package dev.flatline.process.sample;

import java.util.HashMap;
import java.util.Map;

/**
 * What the kernel and the worker say of a fork at one moment.
 *
 * @param seconds since the sampler began
 * @param operations ended until then
 * @param underLoad whether load was on that counts
 * @param ofProcess from the kernel, by name
 * @param ofWorker from the worker; empty if it was silent of late
 * @param saidAnew whether the worker has spoken since the reading before: on a busy machine one of
 *     its reports stands in several readings
 */
public record Joined(
    double seconds,
    long operations,
    boolean underLoad,
    Map<String, Long> ofProcess,
    Map<String, Long> ofWorker,
    boolean saidAnew) {

  /** All of it. */
  public Sample sample() {
    Map<String, Long> values = new HashMap<>(ofProcess);
    values.putAll(ofWorker);
    return new Sample(seconds, operations, values);
  }
}
