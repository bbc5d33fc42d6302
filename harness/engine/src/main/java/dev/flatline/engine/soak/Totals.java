package dev.flatline.engine.soak;

import dev.flatline.api.Traffic;
import dev.flatline.engine.store.LatencyFile;
import dev.flatline.worker.link.TrafficResult;
import dev.flatline.worker.link.TrafficResult.Example;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What became of all operations of a soak, and their latencies, in constant memory. */
final class Totals {

  /** Failures of other types than the scenario declares are few kinds; examples are bounded. */
  private static final int MOST_SYMPTOMS = 32;

  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, Long> failed = new TreeMap<>();
  private final Map<String, Example> examples = new TreeMap<>();
  private final Map<String, Histogram> histograms = new TreeMap<>();

  void add(Map<Traffic, TrafficResult> traffic) {
    new EnumMap<>(traffic)
        .forEach(
            (kind, result) -> {
              String label = kind.name().toLowerCase(java.util.Locale.ROOT);
              count(label + ".arrivals", result.arrivals());
              count(label + ".shed", result.shed());
              count(label + ".ok", result.ok());
              count(label + ".stuck", result.stuck());
              count(label + ".failed", result.failures());
              count(label + ".skipped", result.skipped());
              result.failed().forEach((symptom, count) -> failed.merge(symptom, count, Long::sum));
              result.examples().forEach(this::example);
              result
                  .histograms()
                  .forEach((name, bytes) -> add(label + "." + name, LatencyFile.decode(bytes)));
            });
  }

  /** Adds those of another shard. */
  void add(Totals other) {
    other.counts.forEach(this::count);
    other.failed.forEach((symptom, count) -> failed.merge(symptom, count, Long::sum));
    other.examples.forEach(this::example);
    other.histograms.forEach((tag, histogram) -> add(tag, histogram.copy()));
  }

  private void example(String symptom, Example example) {
    if (examples.size() < MOST_SYMPTOMS) {
      examples.putIfAbsent(symptom, example);
    }
  }

  private void count(String name, long count) {
    counts.merge(name, count, Long::sum);
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

  /** Of a kind and of what became of it, for example {@code batch.arrivals}. */
  long of(String name) {
    return counts.getOrDefault(name, 0L);
  }

  Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  Map<String, Long> failed() {
    return Map.copyOf(failed);
  }

  Map<String, Example> examples() {
    return Map.copyOf(examples);
  }

  /** By traffic and kind, for example {@code batch.response}, in nanoseconds. */
  Map<String, Histogram> histograms() {
    return Map.copyOf(histograms);
  }
}
