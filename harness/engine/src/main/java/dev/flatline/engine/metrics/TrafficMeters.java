package dev.flatline.engine.metrics;

import dev.flatline.api.Traffic;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.TrafficResult;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What became of the operations of a case, as counters over all of its rounds.
 *
 * <p>The worker counts each round anew. A counter is what the rounds before have counted exactly,
 * and what the round under way says so far; a reading of a round that has ended, still on its way
 * then, is left out.
 */
final class TrafficMeters {

  private static final String FAILED = ".failed.";

  private final MeterGroup meters;
  private final Map<String, Long> before = new HashMap<>();
  private long ended;

  TrafficMeters(MeterGroup meters) {
    this.meters = meters;
  }

  /** Another fork numbers its rounds from 1 again. */
  synchronized void forked() {
    ended = 0;
  }

  /** Takes over the counts of the round under way. */
  synchronized void sampled(Map<String, Long> values) {
    if (values.getOrDefault("round", 0L) <= ended) {
      return;
    }
    for (Traffic kind : Traffic.values()) {
      String label = label(kind);
      live(values, label + ".arrivals", MetricNames.ARRIVALS, label);
      live(values, label + ".ok", MetricNames.SERVED, label);
      live(values, label + ".shed", MetricNames.SHED, label);
      live(values, label + ".interrupted", MetricNames.INTERRUPTED, label);
      Long inFlight = values.get(label + ".in_flight");
      if (inFlight != null) {
        meters.set(MetricNames.IN_FLIGHT, inFlight, "traffic", label);
      }
      for (String name : values.keySet()) {
        if (name.startsWith(label + FAILED)) {
          // The worker bounds the number of these.
          String symptom = name.substring((label + FAILED).length());
          live(values, name, MetricNames.ERRORS, label, "symptom", symptom);
        }
      }
    }
  }

  private void live(
      Map<String, Long> values, String name, Metric metric, String traffic, String... more) {
    Long value = values.get(name);
    if (value != null) {
      meters.set(metric, before.getOrDefault(name, 0L) + value, tags(traffic, more));
    }
  }

  /** Takes over the exact counts of a round. */
  synchronized void roundEnded(RoundResult round) {
    ended++;
    round
        .traffic()
        .forEach(
            (kind, result) -> {
              String label = label(kind);
              ended(label + ".arrivals", result.arrivals(), MetricNames.ARRIVALS, label);
              ended(label + ".ok", result.ok(), MetricNames.SERVED, label);
              ended(label + ".shed", result.shed(), MetricNames.SHED, label);
              ended(label + ".interrupted", result.cutShort(), MetricNames.INTERRUPTED, label);
              ended(label + ".unfinished", result.stuck(), MetricNames.UNFINISHED, label);
              meters.set(MetricNames.IN_FLIGHT, result.stuck(), "traffic", label);
              failures(result, label);
            });
  }

  private void failures(TrafficResult result, String label) {
    result
        .failed()
        .forEach(
            (key, count) ->
                ended(label + FAILED + key, count, MetricNames.ERRORS, label, "symptom", key));
  }

  private void ended(String name, long count, Metric metric, String traffic, String... more) {
    meters.set(metric, before.merge(name, count, Long::sum), tags(traffic, more));
  }

  private static String[] tags(String traffic, String... more) {
    String[] tags = new String[more.length + 2];
    tags[0] = "traffic";
    tags[1] = traffic;
    System.arraycopy(more, 0, tags, 2, more.length);
    return tags;
  }

  private static String label(Traffic kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
