package dev.flatline.engine.export.text;

import dev.flatline.engine.export.ExportFile;
import dev.flatline.engine.export.Origin;
import dev.flatline.engine.metrics.Metric;
import dev.flatline.verdict.number.Formatted;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The readings of a store as OpenMetrics text, each with its time.
 *
 * <p>A reading that is not later than the one before it, in milliseconds, is left out: a Prometheus
 * would refuse the whole file. The Prometheus library writes one moment at a time, and the format
 * wants a series in one piece: what it wrote of each series is kept on the disk until all is told.
 */
public final class OpenMetricsText implements ExportFile.Closing {

  private static final String END = "# EOF";

  private final OutputStream stream;
  private final Spool spool;
  private final OpenMetricsTextFormatWriter writer =
      OpenMetricsTextFormatWriter.builder().setCreatedTimestampsEnabled(false).build();
  private final SortedMap<String, String> headers = new TreeMap<>();
  private final Map<Object, Long> latest = new HashMap<>();
  private long leftOut;

  /** Text that is written to a stream, which is not closed. */
  public OpenMetricsText(OutputStream stream) throws IOException {
    this.stream = stream;
    spool = Spool.create();
  }

  @Override
  public void value(Origin of, String gauge, Statistic what, long micros, double value) {
    ExportedMetric exported = ExportedMetric.of(of, gauge, what);
    String name = name(exported.metric());
    long millis = micros / 1_000;
    Long before = latest.get(List.of(name, exported.labels()));
    if (before != null && before >= millis) {
      leftOut++;
      return;
    }
    latest.put(List.of(name, exported.labels()), millis);
    StringBuilder header = new StringBuilder();
    written(snapshot(exported, name, millis, value * exported.scale()))
        .lines()
        .forEach(
            line -> {
              if (!line.startsWith("#")) {
                spool.append(name, exported.labels().toString(), line + "\n");
              } else if (!line.equals(END)) {
                header.append(line).append('\n');
              }
            });
    headers.putIfAbsent(name, header.toString());
  }

  private static String name(Metric metric) {
    return PrometheusNaming.prometheusName(
        metric.unit().isEmpty()
            ? PrometheusNaming.sanitizeMetricName(metric.name())
            : PrometheusNaming.sanitizeMetricName(metric.name(), new Unit(metric.unit())));
  }

  private static MetricSnapshot snapshot(
      ExportedMetric exported, String name, long millis, double value) {
    Metric metric = exported.metric();
    MetricSnapshot.Builder<?> builder =
        switch (metric.type()) {
          case GAUGE ->
              GaugeSnapshot.builder()
                  .dataPoint(
                      GaugeSnapshot.GaugeDataPointSnapshot.builder()
                          .labels(exported.labels())
                          .value(value)
                          .scrapeTimestampMillis(millis)
                          .build());
          case COUNTER ->
              CounterSnapshot.builder()
                  .dataPoint(
                      CounterSnapshot.CounterDataPointSnapshot.builder()
                          .labels(exported.labels())
                          .value(value)
                          .scrapeTimestampMillis(millis)
                          .build());
        };
    builder.name(name).help(metric.help());
    return (metric.unit().isEmpty() ? builder : builder.unit(new Unit(metric.unit()))).build();
  }

  private String written(MetricSnapshot snapshot) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer.write(text, MetricSnapshots.of(snapshot));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  @Override
  public String leftOut() {
    return leftOut == 0
        ? ""
        : Formatted.of(
            "%,d readings are left out: Prometheus takes one of a series in a millisecond, and none earlier than the one before",
            leftOut);
  }

  @Override
  public void close() {
    try (spool) {
      for (String name : headers.keySet()) {
        stream.write(String.valueOf(headers.get(name)).getBytes(StandardCharsets.UTF_8));
        spool.copy(name, stream);
      }
      stream.write((END + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
