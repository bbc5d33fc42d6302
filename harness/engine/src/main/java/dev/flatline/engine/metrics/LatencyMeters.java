package dev.flatline.engine.metrics;

import dev.flatline.worker.link.Report;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.HistogramIterationValue;

/** The latencies of one case. */
final class LatencyMeters {

  private static final String[] TRAFFIC = {"batch", "probe"};
  private static final double NANOS = 1e9;

  private final Map<String, Histogram> byKind;
  private final String[] labels;

  LatencyMeters(Map<String, Histogram> byKind, String[] labels) {
    this.byKind = byKind;
    this.labels = labels.clone();
  }

  /** Adds an interval of the worker's. */
  void record(Report.Latency latency) {
    int dot = latency.tag().indexOf('.');
    Histogram histogram = byKind.get(latency.tag().substring(dot + 1));
    if (histogram == null) {
      return;
    }
    DistributionDataPoint series = histogram.labelValues(labels(latency.tag().substring(0, dot)));
    for (HistogramIterationValue step : decoded(latency).recordedValues()) {
      for (long i = 0; i < step.getCountAtValueIteratedTo(); i++) {
        series.observe(step.getValueIteratedTo() / NANOS);
      }
    }
  }

  private static org.HdrHistogram.Histogram decoded(Report.Latency latency) {
    try {
      return org.HdrHistogram.Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(latency.histogram()), 0);
    } catch (DataFormatException broken) {
      throw new IllegalStateException("the worker sent a broken histogram", broken);
    }
  }

  private String[] labels(String traffic) {
    String[] all = Arrays.copyOf(labels, labels.length + 1);
    all[labels.length] = traffic;
    return all;
  }

  /** Takes the series of the case away. */
  void close() {
    for (String traffic : TRAFFIC) {
      byKind.values().forEach(histogram -> histogram.remove(labels(traffic)));
    }
  }
}
