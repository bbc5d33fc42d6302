package dev.flatline.api;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** When operations arrive, whether or not earlier ones have ended. Rates are per second. */
public sealed interface Arrivals extends Serializable {

  /** Arrival i is due at i/rate. */
  record Constant(double perSecond) implements Arrivals {
    public Constant {
      requireRate(perSecond);
    }
  }

  /** The rate rises or falls in a straight line over the round. */
  record Ramp(double fromPerSecond, double toPerSecond) implements Arrivals {
    public Ramp {
      requireRate(fromPerSecond);
      requireRate(toPerSecond);
      if (fromPerSecond + toPerSecond == 0) {
        throw new IllegalArgumentException(
            "Cannot declare a ramp because both its rates are 0: declare none instead");
      }
    }
  }

  /** Equal parts of the round, each at its own constant rate. */
  record Steps(List<Double> perSecond) implements Arrivals {
    public Steps {
      perSecond = List.copyOf(perSecond);
      perSecond.forEach(Arrivals::requireRate);
    }
  }

  /** Independent arrivals: gaps are exponential with this mean rate, from the run's seed. */
  record Poisson(double perSecond) implements Arrivals {
    public Poisson {
      requireRate(perSecond);
    }
  }

  /** {@code size} operations at the same moment, again every {@code period}. */
  record Volleys(int size, Duration period) implements Arrivals {
    public Volleys {
      if (size < 1 || period.isZero() || period.isNegative()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Cannot declare volleys because there would be none or no end of them: size=%d, period=%s",
                size,
                period));
      }
    }
  }

  /** Nothing arrives. */
  record None() implements Arrivals {}

  private static void requireRate(double perSecond) {
    if (!(perSecond >= 0 && perSecond < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Cannot declare arrivals because the rate is negative or has no end: perSecond="
              + perSecond);
    }
  }
}
