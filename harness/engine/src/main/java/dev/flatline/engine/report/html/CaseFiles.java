package dev.flatline.engine.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.engine.store.series.CaseTimeline;
import dev.flatline.engine.store.series.SampleReader;
import dev.flatline.process.page.Chart.Band;
import dev.flatline.process.page.Chart.Line;
import dev.flatline.process.page.Chart.Point;
import dev.flatline.worker.link.LedgerGauge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the store has of one case beside its verdict, small enough for a page however long it ran.
 */
final class CaseFiles {

  static final String DESCRIPTORS = "descriptors";
  static final String RESIDENT = "rss.bytes";

  private static final int POINTS = 400;
  private static final String SWEEP = "sweep-";

  private final CaseReport report;
  private final StoredRun stored;
  private final CaseTimeline timeline;
  private final CaseLatencies latencies;
  private final ServedRates rates = new ServedRates();
  private final Map<String, Highest> columns = new TreeMap<>();

  CaseFiles(CaseReport report, StoredRun stored) {
    this.report = report;
    this.stored = stored;
    timeline = new CaseTimeline(stored);
    latencies = new CaseLatencies(stored, timeline);
    SampleReader.read(
        stored,
        column -> kept(column) || ServedRates.counts(column),
        (column, seconds, value) -> {
          if (ServedRates.counts(column)) {
            rates.add(column, seconds, value);
          } else {
            columns.computeIfAbsent(column, unused -> new Highest(POINTS)).add(seconds, value);
          }
        });
  }

  private static boolean kept(String column) {
    return LedgerGauge.resourceAtPeak(column).isPresent()
        || column.equals(DESCRIPTORS)
        || column.equals(RESIDENT);
  }

  /** Operations served and not served, a second. */
  List<Line> rates() {
    return rates.lines();
  }

  CaseReport report() {
    return report;
  }

  /** Rounds and faults over the time of the case. */
  List<Band> bands() {
    return timeline.stretches().stream()
        .map(one -> new Band(one.kind(), one.name(), one.from(), one.to()))
        .toList();
  }

  CaseLatencies latencies() {
    return latencies;
  }

  /** The columns of the samples that were kept. */
  Iterable<String> columns() {
    return columns.keySet();
  }

  /** The readings of a column; none if it was not sampled. */
  List<Point> readings(String column) {
    Highest readings = columns.get(column);
    return readings == null ? List.of() : readings.points();
  }

  /** For each resource the most that one operation held, by the size of its work. */
  List<Line> sweep() {
    Map<String, List<Point>> peaks = new TreeMap<>();
    for (JsonNode ended : stored.all("round-ended")) {
      String round = ended.path("round").asText();
      if (round.startsWith(SWEEP)) {
        double size = Double.parseDouble(round.substring(SWEEP.length()));
        ended
            .at("/summary/resources")
            .properties()
            .forEach(
                entry ->
                    peaks
                        .computeIfAbsent(entry.getKey(), unused -> new ArrayList<>())
                        .add(new Point(size, entry.getValue().path("operationPeak").asDouble())));
      }
    }
    List<Line> lines = new ArrayList<>();
    peaks.forEach((resource, points) -> lines.add(new Line(resource, points)));
    return lines;
  }

  /** The checkpoints, the baseline first. */
  List<JsonNode> checkpoints() {
    return stored.all("checkpoint");
  }
}
