package dev.flatline.verdict.trend;

/**
 * The growth over a window that matters.
 *
 * <p>A margin that nobody named is the larger of a tenth of the level and of 15 of the smallest
 * changes of the gauge. A smallest change that was taken from the data may be coarse (a pool that
 * loses 40 connections at once, a heap read in whole megabytes): unless it is 1, 15 of it count up
 * to half of the level. And no more than a tenth of the headroom matters, where there is a limit.
 *
 * @param units of the gauge over the window
 * @param named whether somebody named it: only then may growth that is certain be flat
 */
record Margin(double units, boolean named) {

  // 15 quanta over a run is the margin for which the error rates of the procedure were measured.
  static final double QUANTA = 15;

  // A tenth of the level in one run doubles it within ten, the horizon.
  private static final double SHARE = 0.1;

  // Half of the level: 100 connections that become 260 in steps of 40 are not "below 600".
  private static final double COARSE_SHARE = 0.5;

  private static final double SECONDS_PER_HOUR = 3_600;

  static Margin of(Window window, double level, double quantum, GrowthOptions options) {
    double perOperation = options.marginPerOperation() * window.operations();
    if (perOperation > 0) {
      return new Margin(perOperation, true);
    }
    double perHour = options.marginPerHour() * window.seconds() / SECONDS_PER_HOUR;
    if (perHour > 0) {
      return new Margin(perHour, true);
    }
    double derived = Math.max(quanta(level, quantum, options), SHARE * level);
    return new Margin(
        options.headroom() > 0
            ? Math.min(derived, options.headroom() / GrowthOptions.HORIZON_WINDOWS)
            : derived,
        false);
  }

  private static double quanta(double level, double quantum, GrowthOptions options) {
    boolean coarse = options.quantum() == 0 && quantum != 1;
    return coarse ? Math.min(QUANTA * quantum, COARSE_SHARE * level) : QUANTA * quantum;
  }
}
