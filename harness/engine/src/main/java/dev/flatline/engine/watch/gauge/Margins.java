package dev.flatline.engine.watch.gauge;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.input.Figures;
import dev.flatline.process.scrape.Selector;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The growth of gauges that matters, where someone names it: less is called flat.
 *
 * @param named by gauge
 */
public record Margins(Map<String, Margin> named) {

  /** The judge derives them. */
  public static final Margins NONE = new Margins(Map.of());

  private static final double HOUR = 3_600;

  private static final String PER_HOUR = "/h";

  /**
   * One of them.
   *
   * @param units of the gauge; 0 if none is named
   * @param hourly whether in an hour; else over the whole recording
   */
  record Margin(double units, boolean hourly) {

    /** In units an hour, for a recording of so many seconds; 0 if none is named. */
    double perHour(double seconds) {
      return hourly || seconds <= 0 ? units : units * HOUR / seconds;
    }
  }

  private static final Margin UNNAMED = new Margin(0, true);

  public Margins {
    named = Map.copyOf(named);
  }

  /**
   * Reads them.
   *
   * @param texts such as {@code descriptors=60/h}, or {@code rss.bytes=1000000} over the whole
   *     recording
   * @throws FlatlineException if one is none
   */
  public static Margins of(List<String> texts) {
    Map<String, Margin> named = new HashMap<>();
    for (String text : texts) {
      int sign = text.lastIndexOf('=');
      String amount = text.substring(sign + 1);
      boolean hourly = amount.endsWith(PER_HOUR);
      double units =
          sign > 0
              ? number(hourly ? amount.substring(0, amount.length() - PER_HOUR.length()) : amount)
              : Double.NaN;
      if (!(Double.isFinite(units) && units > 0)) {
        throw FlatlineException.usage(
            "Cannot take a margin because it is not a gauge and a growth: margin=%s; give for"
                + " example descriptors=60/h, or descriptors=15 for the whole recording",
            text);
      }
      if (named.put(Selector.spelling(text.substring(0, sign)), new Margin(units, hourly))
          != null) {
        throw FlatlineException.usage(
            "Cannot take two margins of one gauge: margin=%s; give one", text);
      }
    }
    return new Margins(named);
  }

  private static double number(String text) {
    return Figures.decimal(text).orElse(Double.NaN);
  }

  /**
   * Says so if one is of nothing that is watched.
   *
   * @throws FlatlineException which names what is
   */
  public void requireOf(Collection<String> gauges) {
    for (String name : named.keySet()) {
      if (!gauges.contains(name)) {
        throw FlatlineException.usage(
            "Cannot hold to a margin because no gauge has that name: margin=%s; the gauges are %s",
            name, String.join(", ", gauges));
      }
    }
  }

  public Margin of(String gauge) {
    return named.getOrDefault(gauge, UNNAMED);
  }
}
