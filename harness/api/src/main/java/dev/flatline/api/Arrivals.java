package dev.flatline.api;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/** When operations arrive, whether or not earlier ones have ended. Rates are per second. */
public sealed interface Arrivals extends Serializable {

  /** Arrival i is due at i/rate. */
  record Constant(double perSecond) implements Arrivals {}

  /** The rate rises or falls in a straight line over the round. */
  record Ramp(double fromPerSecond, double toPerSecond) implements Arrivals {}

  /** Equal parts of the round, each at its own constant rate. */
  record Steps(List<Double> perSecond) implements Arrivals {
    public Steps {
      perSecond = List.copyOf(perSecond);
    }
  }

  /** Independent arrivals: gaps are exponential with this mean rate, from the run's seed. */
  record Poisson(double perSecond) implements Arrivals {}

  /** {@code size} operations at the same moment, again every {@code period}. */
  record Volleys(int size, Duration period) implements Arrivals {}

  /** Nothing arrives. */
  record None() implements Arrivals {}
}
