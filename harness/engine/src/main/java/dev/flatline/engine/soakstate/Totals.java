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
 * <p>A segment whose load was late, as others had the processors or the machine stood still, says
 * nothing of the service: who was turned away then found its slots taken by what was due before. It
 * is counted, and not held against anybody; a run makes such a case again.
 */
public final class Totals {

  /** Failures of other types than the scenario declares are few kinds; examples are bounded. */
  private static final int MOST_SYMPTOMS = 32;

  private static final String LAG = "lag";
  private static final double SHARE_THAT_KEEPS_TIME = 99;

  private final Map<Traffic, TrafficTotals> rows = new EnumMap<>(Traffic.class);
  private final Map<Traffic, TrafficTotals> inTime = new EnumMap<>(Traffic.class);
  private int lateSegments;
  private final Map<String, Example> examples = new TreeMap<>();
  private final Map<String, Histogram> histograms = new TreeMap<>();

  /** Adds a segment. */
  public void add(Map<Traffic, TrafficResult> traffic) {
    boolean late = traffic.values().stream().anyMatch(Totals::late);
    lateSegments += late ? 1 : 0;
    new EnumMap<>(traffic)
        .forEach(
            (kind, result) -> {
              String label = label(kind);
              rows.merge(kind, TrafficTotals.of(result), TrafficTotals::plus);
              if (!late) {
                inTime.merge(kind, TrafficTotals.of(result), TrafficTotals::plus);
              }
              result.examples().forEach(this::example);
              result
                  .histograms()
                  .forEach((name, bytes) -> add(label + "." + name, LatencyFile.decode(bytes)));
            });
  }

  private static boolean late(TrafficResult result) {
    byte[] lag = result.histograms().get(LAG);
    if (lag == null) {
      return false;
    }
    Histogram lags = LatencyFile.decode(lag);
    return lags.getTotalCount() > 0
        && ScheduleLag.late((double) lags.getValueAtPercentile(SHARE_THAT_KEEPS_TIME));
  }

  /** Adds those of another shard. */
  public void add(Totals other) {
    other.rows.forEach((kind, row) -> rows.merge(kind, row, TrafficTotals::plus));
    other.inTime.forEach((kind, row) -> inTime.merge(kind, row, TrafficTotals::plus));
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

  /** The same in segments whose load was in time. */
  public TrafficTotals inTime(Traffic kind) {
    return inTime.getOrDefault(kind, TrafficTotals.NONE);
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

  /** By traffic and kind, for example {@code batch.response}, in nanoseconds. */
  public Map<String, Histogram> histograms() {
    return Map.copyOf(histograms);
  }
}
