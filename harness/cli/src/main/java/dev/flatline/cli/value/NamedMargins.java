package dev.flatline.cli.value;

import dev.flatline.process.FlatlineException;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthSeries;

/** The margins that a user names, beside what a series can be held to. */
public final class NamedMargins {

  private NamedMargins() {}

  /**
   * Refuses a margin that would be ignored.
   *
   * @throws FlatlineException if the series has no operations, or no clock, to hold it to
   */
  public static void require(GrowthSeries series, String source, GrowthOptions options) {
    double perOperation = options.marginPerOperation();
    double perHour = options.marginPerHour();
    if (perOperation > 0 && !series.counted() && !(perHour > 0 && series.timed())) {
      throw FlatlineException.usage(
          "Cannot hold a series to a margin per operation because it counts none: margin=%s/op,"
              + " source=%s; name their column with --operations, or give one in time, as 5/h",
          perOperation, source);
    }
    if (perHour > 0 && !series.timed()) {
      throw FlatlineException.usage(
          "Cannot hold a series to a margin of time because it has no clock: margin=%s/h,"
              + " source=%s; name its column with --time, or give one per operation, as 0.001/op",
          perHour, source);
    }
  }
}
