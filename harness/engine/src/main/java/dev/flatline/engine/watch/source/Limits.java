package dev.flatline.engine.watch.source;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.input.Figures;
import dev.flatline.process.scrape.Selector;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What gauges must not reach, where someone knows it: at its limit a gauge looks flat.
 *
 * @param named in the unit of the gauge, by its name
 */
public record Limits(Map<String, Double> named) {

  /**
   * Who is refused at its limit gives back at once, so that readings miss it by a little: of 1,024
   * descriptors 1,010, of 64 the last two. Chosen, not tuned.
   */
  private static final double CLOSE = 0.02;

  private static final double FEW = 2;

  /** None but those that the kernel names. */
  public static final Limits NONE = new Limits(Map.of());

  public Limits {
    named = Map.copyOf(named);
  }

  /**
   * Reads them.
   *
   * @param texts such as {@code hikaricp_connections_active=10}; a name may hold other signs of
   *     equality
   * @throws FlatlineException if one is none
   */
  public static Limits of(List<String> texts) {
    Map<String, Double> named = new HashMap<>();
    for (String text : texts) {
      int sign = text.lastIndexOf('=');
      double units = sign > 0 ? number(text.substring(sign + 1)) : Double.NaN;
      if (!(Double.isFinite(units) && units >= 0)) {
        throw FlatlineException.usage(
            "Cannot take a limit because it is not a gauge and a number: limit=%s; give for example"
                + " threads=200",
            text);
      }
      if (named.put(Selector.spelling(text.substring(0, sign)), units) != null) {
        throw FlatlineException.usage(
            "Cannot take two limits of one gauge: limit=%s; give one", text);
      }
    }
    return new Limits(named);
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
            "Cannot hold a limit because no gauge has that name: limit=%s; the gauges are %s",
            name, String.join(", ", gauges));
      }
    }
  }

  /** Whether a gauge that was as high as this has come to its limit. */
  public static boolean reached(double highest, double limit) {
    return highest >= limit - Math.max(CLOSE * limit, Math.min(FEW, limit / FEW));
  }

  /** That of a gauge, or what the kernel says. */
  public OptionalDouble of(String gauge, OptionalDouble kernel) {
    Double units = named.get(gauge);
    return units == null ? kernel : OptionalDouble.of(units);
  }
}
