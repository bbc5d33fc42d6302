package dev.flatline.engine.watch.gauge;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.scrape.Selector;
import java.util.Collection;
import java.util.HashMap;
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

  /**
   * One of them; 0 where none is named.
   *
   * @param perOperation units gained in an operation
   * @param perHour units gained in an hour
   * @param inAll units gained over the whole recording
   */
  public record Margin(double perOperation, double perHour, double inAll) {

    /** Units gained in an operation. */
    public static Margin perOperation(double units) {
      return new Margin(units, 0, 0);
    }

    /** Units gained in an hour. */
    public static Margin perHour(double units) {
      return new Margin(0, units, 0);
    }

    /** Units gained over the whole recording, however long it is. */
    public static Margin inAll(double units) {
      return new Margin(0, 0, units);
    }

    /** In units an hour, for a recording of so many seconds; 0 if none of time is named. */
    double perHourOf(double seconds) {
      return perHour > 0 || seconds <= 0 ? perHour + inAll : inAll * HOUR / seconds;
    }
  }

  private static final Margin UNNAMED = new Margin(0, 0, 0);

  public Margins {
    named = Map.copyOf(named);
  }

  /**
   * The same with one more.
   *
   * @param gauge however its labels are typed
   * @throws FlatlineException if the gauge has one
   */
  public Margins with(String gauge, Margin margin) {
    Map<String, Margin> more = new HashMap<>(named);
    if (more.put(Selector.spelling(gauge), margin) != null) {
      throw FlatlineException.usage(
          "Cannot take two margins of one gauge: margin=%s; give one", gauge);
    }
    return new Margins(more);
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
