package dev.flatline.engine.merge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.flatline.process.Status;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * A case of a soak over all its shards.
 *
 * @param worst shard; empty if all are well
 * @param faults of the whole
 * @param traffic what became of the operations of all shards, by kind of traffic
 * @param due arrivals that the whole schedule has; empty if shards are missing or not equally far
 * @param histograms by traffic and kind, in nanoseconds
 */
record MergedCase(
    String label,
    Status status,
    List<OfShard> shards,
    Optional<OfShard> worst,
    List<String> faults,
    Map<String, TrafficTotals> traffic,
    Map<String, Long> due,
    @JsonIgnore Map<String, Histogram> histograms) {

  /**
   * What one shard says of it.
   *
   * @param complete whether it ended, and nothing of its store is missing
   */
  record OfShard(
      String shard,
      String store,
      Status status,
      Decision decision,
      String sentence,
      boolean complete) {}

  MergedCase {
    shards = List.copyOf(shards);
    faults = List.copyOf(faults);
  }
}
