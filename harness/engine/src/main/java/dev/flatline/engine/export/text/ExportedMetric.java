package dev.flatline.engine.export.text;

import dev.flatline.engine.export.ExportSink.Statistic;
import dev.flatline.engine.export.Origin;
import dev.flatline.engine.metrics.Metric;
import dev.flatline.engine.metrics.MetricNames;
import dev.flatline.process.text.TerminalText;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A gauge of a store under the name and the labels that it has while a run is scraped; the others
 * are called {@code flatline_} and their own name, which the label {@code gauge} has unchanged.
 *
 * @param scale by which a reading is multiplied: a store counts nanoseconds, a metric seconds
 */
record ExportedMetric(Metric metric, Labels labels, double scale) {

  private static final double PER_NANO = 1e-9;

  static ExportedMetric of(Origin origin, String gauge, Statistic what) {
    Labels.Builder labels = Labels.builder();
    label(labels, "scenario", origin.scenario());
    label(labels, "variant", origin.variant());
    label(labels, "fault", origin.fault());
    label(labels, "process", origin.process());
    if (what != Statistic.READING) {
      label(labels, "statistic", what.name().toLowerCase(Locale.ROOT));
    }
    Metric known = known(gauge);
    if (known == null) {
      label(labels, "gauge", gauge);
      return new ExportedMetric(other(gauge), labels.build(), 1);
    }
    int dot = gauge.indexOf('.');
    if (dot > 0 && MetricNames.ofTraffic(gauge).isPresent()) {
      label(labels, "traffic", gauge.substring(0, dot));
    }
    return new ExportedMetric(known, labels.build(), gauge.endsWith("_nanos") ? PER_NANO : 1);
  }

  private static void label(Labels.Builder labels, String name, String value) {
    if (!value.isEmpty()) {
      labels.label(name, TerminalText.line(value));
    }
  }

  private static @Nullable Metric known(String gauge) {
    return MetricNames.of(gauge).or(() -> MetricNames.ofTraffic(gauge)).orElse(null);
  }

  private static Metric other(String gauge) {
    String name = gauge.replaceAll("[^A-Za-z0-9]+", ".").replaceAll("[.](total|bytes)?$", "");
    return Metric.gauge(
        name.isEmpty() ? "gauge" : name,
        gauge.endsWith("bytes") ? "bytes" : "",
        "A gauge that was watched.");
  }
}
