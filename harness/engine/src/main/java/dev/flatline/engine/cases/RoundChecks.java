package dev.flatline.engine.cases;

import dev.flatline.engine.store.series.LatencyFile;
import dev.flatline.process.traffic.ScheduleLag;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.TrafficResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/** What the harness reads off the result of a round. */
public final class RoundChecks {

  private RoundChecks() {}

  /**
   * The 99th percentile of the schedule lag over all traffic, in nanoseconds; 0 without arrivals.
   */
  public static long lagP99Nanos(RoundResult round) {
    Histogram sum = null;
    for (TrafficResult traffic : round.traffic().values()) {
      Histogram lag = histogram(traffic, "lag");
      if (sum == null) {
        sum = lag;
      } else {
        sum.add(lag);
      }
    }
    return sum == null || sum.getTotalCount() == 0 ? 0 : sum.getValueAtPercentile(99);
  }

  /** Whether the generator did not keep its schedule: what the round shows is then void. */
  public static boolean late(RoundResult round) {
    return ScheduleLag.late((double) lagP99Nanos(round));
  }

  /** The longest that an operation of any kind was in progress, waiting for its turn left out. */
  static double longestServiceMillis(RoundResult round) {
    return round.traffic().values().stream()
        .mapToDouble(traffic -> histogram(traffic, "service").getMaxValue() / 1e6)
        .max()
        .orElse(0);
  }

  public static Histogram histogram(TrafficResult traffic, String kind) {
    return LatencyFile.decode(Objects.requireNonNull(traffic.histograms().get(kind), kind));
  }

  /** The figures of a round for the journal, without its histograms. */
  public static Map<String, Object> summary(RoundResult round) {
    Map<String, Object> summary = new LinkedHashMap<>();
    round
        .traffic()
        .forEach(
            (kind, result) -> {
              Map<String, Object> figures = new LinkedHashMap<>();
              figures.put("offered", result.arrivals());
              figures.put("ok", result.ok());
              figures.put("failed", result.failed());
              figures.put("shed", result.shed());
              figures.put("interrupted", result.cutShort());
              figures.put("unfinished", result.stuck());
              figures.put("examples", result.examples());
              figures.put("asked", result.asked());
              figures.put("processed", result.processed());
              for (String histogram : java.util.List.of("response", "service", "lag")) {
                figures.put(histogram + "Millis", percentiles(histogram(result, histogram)));
              }
              summary.put(kind.name().toLowerCase(Locale.ROOT), figures);
            });
    summary.put("resources", round.resources());
    return summary;
  }

  private static Map<String, Double> percentiles(Histogram histogram) {
    Map<String, Double> millis = new LinkedHashMap<>();
    if (histogram.getTotalCount() > 0) {
      millis.put("p50", histogram.getValueAtPercentile(50) / 1e6);
      millis.put("p99", histogram.getValueAtPercentile(99) / 1e6);
      millis.put("max", histogram.getMaxValue() / 1e6);
    }
    return millis;
  }
}
