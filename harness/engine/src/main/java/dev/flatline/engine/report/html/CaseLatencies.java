package dev.flatline.engine.report.html;

import dev.flatline.engine.report.text.TextTable;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.engine.store.series.CaseTimeline;
import dev.flatline.engine.store.series.LatencyReader;
import dev.flatline.process.page.Chart.Line;
import dev.flatline.verdict.number.Formatted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/** The latencies of a case: their percentiles over its load, and the highest of them over time. */
final class CaseLatencies {

  private static final int POINTS = 400;

  /** What most wait, and what the unlucky wait. */
  private static final int[] DRAWN = {50, 99};

  private static final int DIGITS = 3;
  private static final double MILLI = 1e6;
  private static final String RESPONSE = "response";

  private final Map<String, Histogram> totals = new TreeMap<>();
  private final Map<String, Highest> highest = new TreeMap<>();

  CaseLatencies(StoredRun one, CaseTimeline timeline) {
    LatencyReader.read(
        one,
        (round, traffic, kind, histogram) -> {
          if (round.startsWith("load") || round.equals("faults")) {
            String phase = round.equals("faults") ? "faults" : "load";
            totals
                .computeIfAbsent(
                    phase + " " + traffic + " " + kind, unused -> new Histogram(DIGITS))
                .add(histogram);
          }
          if (kind.equals(RESPONSE) && histogram.getTotalCount() > 0) {
            over(timeline, traffic, histogram);
          }
        });
  }

  private void over(CaseTimeline timeline, String traffic, AbstractHistogram histogram) {
    double end = timeline.seconds(Instant.ofEpochMilli(histogram.getEndTimeStamp()));
    for (int percentile : DRAWN) {
      highest
          .computeIfAbsent(traffic + " p" + percentile, unused -> new Highest(POINTS))
          .add(end, histogram.getValueAtPercentile(percentile) / MILLI);
    }
  }

  /** The median and the 99th percentile of each interval's response time, in milliseconds. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    highest.forEach((traffic, points) -> lines.add(new Line(traffic, points.points())));
    return lines;
  }

  static TextTable table() {
    return new TextTable("case", "of", "operations", "p50", "p90", "p99", "p99.9", "max");
  }

  /** Adds a row for each traffic and kind, in milliseconds. */
  void addTo(TextTable table, String label) {
    totals.forEach(
        (of, histogram) -> {
          if (histogram.getTotalCount() > 0) {
            table.row(
                label,
                of,
                histogram.getTotalCount(),
                millis(histogram.getValueAtPercentile(50)),
                millis(histogram.getValueAtPercentile(90)),
                millis(histogram.getValueAtPercentile(99)),
                millis(histogram.getValueAtPercentile(99.9)),
                millis(histogram.getMaxValue()));
          }
        });
  }

  private static String millis(long nanos) {
    double millis = nanos / MILLI;
    return Formatted.of(millis < 10 ? "%.2f" : "%.0f", millis);
  }
}
