package dev.flatline.engine.soakstate;

import dev.flatline.api.Traffic;
import dev.flatline.engine.store.series.LatencyFile;
import dev.flatline.process.traffic.ScheduleLag;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.worker.link.TrafficResult;
import dev.flatline.worker.link.TrafficResult.Example;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What became of all operations of a soak, and their latencies, in constant memory.
 *
 * <p>Who was turned away in a segment whose load was late, as others had the processors or the
 * machine stood still, found its slots taken by what had been due before: that is counted, and not
 * held against the service. What failed is, whenever it did.
 */
public final class Totals {

  /** Failures of other types than the scenario declares are few kinds; examples are bounded. */
  private static final int MOST_SYMPTOMS = 32;

  private final Map<Traffic, TrafficTotals> rows = new EnumMap<>(Traffic.class);
  private final Map<Traffic, TrafficTotals> charged = new EnumMap<>(Traffic.class);
  private int segments;
  private int lateSegments;
  private final Map<String, Example> examples = new TreeMap<>();
  private final Map<String, Histogram> histograms = new TreeMap<>();

  /** Adds a segment. */
  public void add(Map<Traffic, TrafficResult> traffic) {
    Map<String, Histogram> latencies = new TreeMap<>();
    traffic.forEach(
        (kind, result) ->
            result
                .histograms()
                .forEach(
                    (name, bytes) ->
                        latencies.put(label(kind) + "." + name, LatencyFile.decode(bytes))));
    boolean late = ScheduleLag.late((double) lagP99Nanos(latencies));
    segments++;
    lateSegments += late ? 1 : 0;
    new EnumMap<>(traffic)
        .forEach(
            (kind, result) -> {
              TrafficTotals row = TrafficTotals.of(result);
              rows.merge(kind, row, TrafficTotals::plus);
              charged.merge(kind, late ? row.withoutShed() : row, TrafficTotals::plus);
              result.examples().forEach(this::example);
            });
    latencies.forEach(this::add);
  }

  /** The 99th percentile of the lag of the kind of traffic that was latest; 0 without any. */
  private static long lagP99Nanos(Map<String, Histogram> latencies) {
    return latencies.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(".lag") && entry.getValue().getTotalCount() > 0)
        .mapToLong(entry -> entry.getValue().getValueAtPercentile(99))
        .max()
        .orElse(0);
  }

  /** Adds those of another shard. */
  public void add(Totals other) {
    other.rows.forEach((kind, row) -> rows.merge(kind, row, TrafficTotals::plus));
    other.charged.forEach((kind, row) -> charged.merge(kind, row, TrafficTotals::plus));
    segments += other.segments;
    lateSegments += other.lateSegments;
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

  /** The same without whom the service did not turn away itself. */
  public TrafficTotals charged(Traffic kind) {
    return charged.getOrDefault(kind, TrafficTotals.NONE);
  }

  /** Segments of load that ended, of all shards. */
  public int segments() {
    return segments;
  }

  /** Segments whose load was late. */
  public int lateSegments() {
    return lateSegments;
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

  /** How late the load was: its 99th percentile over all segments, in nanoseconds. */
  public long lagP99Nanos() {
    return lagP99Nanos(histograms);
  }

  /** By traffic and kind, for example {@code batch.response}, in nanoseconds. */
  public Map<String, Histogram> histograms() {
    return Map.copyOf(histograms);
  }
}
