package dev.flatline.cli.watch;

import dev.flatline.cli.value.GrowthMargin;
import dev.flatline.engine.watch.gauge.Margins;
import dev.flatline.engine.watch.gauge.Margins.Margin;
import dev.flatline.process.FlatlineException;
import java.util.List;

/** The margins of watched gauges, as they were given. */
final class GaugeMargins {

  private GaugeMargins() {}

  /**
   * All of them.
   *
   * @param counted whether operations are counted
   * @throws FlatlineException if one is of no gauge, two are of one, or none is counted
   */
  static Margins of(List<GrowthMargin> given, boolean counted) {
    Margins margins = Margins.NONE;
    for (GrowthMargin one : given) {
      if (one.gauge().isEmpty()) {
        throw FlatlineException.usage(
            "Cannot take a margin because it is of no gauge: margin=%s; give for example"
                + " descriptors=60/h",
            one.text());
      }
      if (one.perOperation() && !counted) {
        throw FlatlineException.usage(
            "Cannot hold a gauge to a margin per operation because none are counted: margin=%s; give"
                + " --ops-url and --ops-query, or a margin of time, as 60/h",
            one.text());
      }
      margins = margins.with(one.gauge(), margin(one));
    }
    return margins;
  }

  private static Margin margin(GrowthMargin one) {
    if (one.perOperation()) {
      return Margin.perOperation(one.units());
    }
    return one.perHour().isPresent()
        ? Margin.perHour(one.perHour().getAsDouble())
        : Margin.inAll(one.units());
  }
}
