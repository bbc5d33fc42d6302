package dev.flatline.engine.soakstate;

import dev.flatline.api.Traffic;
import dev.flatline.engine.store.series.LatencyFile;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.worker.link.TrafficResult;
import dev.flatline.worker.link.TrafficResult.Example;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What became of all operations of a soak, and their latencies, in constant memory. */
public final class Totals {

  /** Failures of other types than the scenario declares are few kinds; examples are bounded. */
  private static final int MOST_SYMPTOMS = 32;

  private final Map<Traffic, TrafficTotals> rows = new EnumMap<>(Traffic.class);
  private final Map<String, Example> examples = new TreeMap<>();
  private final Map<String, Histogram> histograms = new TreeMap<>();

  void add(Map<Traffic, TrafficResult> traffic) {
    new EnumMap<>(traffic)
        .forEach(
            (kind, result) -> {
              String label = label(kind);
              rows.merge(kind, TrafficTotals.of(result), TrafficTotals::plus);
              result.examples().forEach(this::example);
              result
                  .histograms()
                  .forEach((name, bytes) -> add(label + "." + name, LatencyFile.decode(bytes)));
            });
  }

  /** Adds those of another shard. */
  public void add(Totals other) {
    other.rows.forEach((kind, row) -> rows.merge(kind, row, TrafficTotals::plus));
    other.examples.forEach(this::example);
    other.histograms.forEach((tag, histogram) -> add(tag, histogram.copy()));
  }

  private void example(String symptom, Example example) {
    if (examples.size() < MOST_SYMPTOMS) {
      examples.putIfAbsent(symptom, example);
    }
  }

  /** Adds latencies, without loss: all have one precision. */
  private void add(String tag, Histogram histogram) {
    Histogram sum = histograms.get(tag);
    if (sum == null) {
      histograms.put(tag, histogram);
    } else {
      sum.add(histogram);
    }
  }

  private static String label(Traffic kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** What became of the operations of a kind. */
  public TrafficTotals of(Traffic kind) {
    return rows.getOrDefault(kind, TrafficTotals.NONE);
  }

  /** The rows by kind, in lower case. */
  public Map<String, TrafficTotals> rows() {
    Map<String, TrafficTotals> named = new TreeMap<>();
    rows.forEach((kind, row) -> named.put(label(kind), row));
    return Map.copyOf(named);
  }

  /** An example of each symptom, of the first few, by symptom. */
  public Map<String, Example> examples() {
    return Map.copyOf(examples);
  }

  /** By traffic and kind, for example {@code batch.response}, in nanoseconds. */
  public Map<String, Histogram> histograms() {
    return Map.copyOf(histograms);
  }
}
