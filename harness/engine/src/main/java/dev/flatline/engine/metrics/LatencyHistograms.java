package dev.flatline.engine.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Map;

/** The latencies of all cases: native histograms where the scraper takes them, else buckets. */
final class LatencyHistograms {

  private static final String[] LABELS = {"scenario", "variant", "fault", "traffic"};

  /** From a local call to a patience of a minute, in seconds. */
  private static final double[] BOUNDS = {
    .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60
  };

  private final Map<String, Histogram> byKind;

  LatencyHistograms(PrometheusRegistry registry) {
    byKind =
        Map.of(
            "response",
            histogram(registry, "response", "From the due time of an operation to its end."),
            "service",
            histogram(registry, "service", "From the start of an operation to its end."),
            "lag",
            histogram(registry, "schedule_lag", "How late the load started an operation."));
  }

  private static Histogram histogram(PrometheusRegistry registry, String name, String help) {
    return Histogram.builder()
        .name("flatline_" + name)
        .unit(Unit.SECONDS)
        .help(help)
        .labelNames(LABELS)
        .classicUpperBounds(BOUNDS)
        // There are no traces that an exemplar could name.
        .withoutExemplars()
        .register(registry);
  }

  /** The latencies of one case. */
  LatencyMeters of(String scenario, String variant, String fault) {
    return new LatencyMeters(byKind, new String[] {scenario, variant, fault});
  }
}
