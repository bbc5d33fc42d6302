package dev.flatline.engine.figures;

import dev.flatline.engine.store.StoredRun;
import dev.flatline.engine.store.series.LatencyReader;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Response times of a case, from when operations were due, over all rounds that count. */
final class Responses {

  private static final int DIGITS = 3;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double P99 = 99;

  private final Map<String, Histogram> ofTraffic = new TreeMap<>();

  /** Those that a case has kept; none if it has kept none. */
  Responses(StoredRun stored, CountedRounds rounds) {
    LatencyReader.read(
        stored,
        (round, traffic, kind, histogram) -> {
          if (kind.equals("response") && rounds.counts(round)) {
            ofTraffic.computeIfAbsent(traffic, first -> new Histogram(DIGITS)).add(histogram);
          }
        });
  }

  /** The mean of a kind of traffic, {@code batch} or {@code probe}. */
  Measured mean(String traffic) {
    Histogram all = ofTraffic.get(traffic);
    return all == null || all.getTotalCount() == 0
        ? none(traffic)
        : Measured.time(all.getMean() / NANOS_PER_MILLI, "ms", of(all, traffic));
  }

  /** Its 99th percentile. */
  Measured p99(String traffic) {
    Histogram all = ofTraffic.get(traffic);
    return all == null || all.getTotalCount() == 0
        ? none(traffic)
        : Measured.time(all.getValueAtPercentile(P99) / NANOS_PER_MILLI, "ms", of(all, traffic));
  }

  private static String of(Histogram all, String traffic) {
    return "of " + all.getTotalCount() + " " + named(traffic) + " that ended";
  }

  private static Measured none(String traffic) {
    return Measured.none("no " + traffic + " ended in the rounds that count");
  }

  private static String named(String traffic) {
    return traffic.equals("batch") ? "batches" : traffic + "s";
  }
}
