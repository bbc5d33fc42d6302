package dev.flatline.verdict.trend;

import java.util.OptionalDouble;

/**
 * What a series says about growth, with the figures behind it.
 *
 * @param decision flat, rising or not decidable
 * @param perOperation growth per operation in the unit of the gauge; all three numbers are NaN if
 *     no operation was completed
 * @param perSecond growth per second in the unit of the gauge; NaN if the clock did not advance
 * @param marginPerOperation the growth per operation that mattered; per second if no operation was
 *     completed, as is the next number
 * @param smallestDetectablePerOperation the smallest leak per operation that this run could have
 *     seen: half the width of the widest interval plus what is too rare to have occurred; infinite
 *     if the run was too short for any
 * @param secondsToExhaustion if rising towards a limit, how long the headroom lasts
 * @param operationsNeeded if inconclusive, about how many operations in all would decide
 * @param secondsNeeded if inconclusive, about how many seconds in all would decide
 * @param follows what the growth follows
 * @param shape what describes the series best, for example {@code saturates with time constant 4 s}
 * @param reason the decision in one sentence
 * @param samples how many samples were offered
 */
public record Growth(
    Decision decision,
    Slope perOperation,
    Slope perSecond,
    double marginPerOperation,
    double smallestDetectablePerOperation,
    OptionalDouble secondsToExhaustion,
    OptionalDouble operationsNeeded,
    OptionalDouble secondsNeeded,
    Follows follows,
    String shape,
    String reason,
    long samples) {

  /** Whether operations were completed, so that growth has a rate for each of them. */
  public boolean byOperations() {
    return Double.isFinite(perOperation.estimate());
  }

  /**
   * A slope with its interval, each bound exceeded with at most the alpha of the options.
   *
   * @param estimate best estimate
   * @param low lower bound
   * @param high upper bound
   */
  public record Slope(double estimate, double low, double high) {

    static final Slope UNKNOWN = new Slope(Double.NaN, Double.NaN, Double.NaN);

    /** Without an interval: what was read, not estimated. */
    static Slope exactly(double value) {
      return new Slope(value, value, value);
    }

    /** The same, its upper bound no further than what was proved. */
    Slope atMost(double proved) {
      return new Slope(estimate, low, Math.max(estimate, Math.min(high, proved)));
    }

    /** The same, its lower bound no less than what is sure. */
    Slope atLeast(double sure) {
      return new Slope(estimate, Math.min(estimate, Math.max(low, sure)), high);
    }

    Slope times(double factor) {
      return new Slope(estimate * factor, low * factor, high * factor);
    }
  }

  /** What growth follows. */
  public enum Follows {
    /** The load varied, and growth went with the operations. */
    OPERATIONS,
    /** The load varied, and growth went with the clock. */
    SECONDS,
    /** The load was too even to tell, or there is no growth. */
    EITHER
  }
}
