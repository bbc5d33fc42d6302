package dev.flatline.engine.gate;

import java.util.OptionalDouble;

/**
 * What users see of one version of a service; what a server does not say is absent.
 *
 * @param p99Seconds the response time that one in a hundred operations exceeds
 * @param errorShare operations that were not served, of those that were due, 0 to 1
 */
public record Signals(OptionalDouble p99Seconds, OptionalDouble errorShare) {

  /** Of a version that nothing was sent to. */
  public static final Signals NONE = new Signals(OptionalDouble.empty(), OptionalDouble.empty());

  /** Both known. */
  public static Signals of(double p99Seconds, double errorShare) {
    return new Signals(OptionalDouble.of(p99Seconds), OptionalDouble.of(errorShare));
  }

  /** Whether both are known. */
  public boolean complete() {
    return p99Seconds.isPresent() && errorShare.isPresent();
  }
}
