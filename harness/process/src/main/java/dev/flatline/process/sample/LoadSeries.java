package dev.flatline.process.sample;

import dev.flatline.verdict.trend.GrowthSeries;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The samples taken under load, a series for each value, in bounded memory: one thread adds while
 * another may look.
 */
public final class LoadSeries {

  private final Map<String, GrowthSeries> series = new TreeMap<>();

  /** Adds the next sample; a value that it lacks has no reading at that moment. */
  public synchronized void add(Sample sample) {
    sample
        .values()
        .forEach(
            (name, value) ->
                series
                    .computeIfAbsent(name, created -> new GrowthSeries())
                    .add(sample.seconds(), (double) sample.operations(), (double) value));
  }

  /**
   * Looks at the series of a value, empty if it was never read, while none is added to it.
   *
   * @param look must not keep the series
   */
  public synchronized <T> T look(String value, Function<GrowthSeries, T> look) {
    return look.apply(series.getOrDefault(value, new GrowthSeries()));
  }
}
