package dev.flatline.engine.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.judge.SeriesSource;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.http.HttpAddress;
import dev.flatline.verdict.trend.GrowthSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A gauge in a Prometheus server, with the counter of operations that it is judged along.
 *
 * <p>Read in slices of {@value #POINTS} points, so that memory stays bounded and no server limit is
 * met. A point that the gauge lacks is a missing sample, and one that repeats a sample is none.
 * What ends before the range does was not read to its end. A counter that falls was reset with its
 * process, and so was the gauge: the series is split there.
 */
public final class PrometheusSource implements SeriesSource {

  // A server refuses more than 11,000 points a series in one answer.
  static final int POINTS = 5_000;

  private static final int LABELS_SHOWN = 5;

  private final HttpAddress server;
  private final String query;
  private final Optional<String> operationsQuery;
  private final TimeRange range;
  private final Consumer<String> warnings;
  private final Optional<Label> only;

  /**
   * A label by which one of many series is chosen.
   *
   * @param name for example {@code instance}
   * @param value empty for the one without the label
   */
  public record Label(String name, String value) {
    boolean of(JsonNode series) {
      return series.path("metric").path(name).asText().equals(value);
    }

    String shown() {
      return value.isEmpty() ? "(no " + name + ")" : value;
    }
  }

  /**
   * A source.
   *
   * @param address of the server, with or without a path
   * @param query selects one gauge
   * @param operationsQuery selects one counter of operations completed; without it growth is judged
   *     per second
   * @param warnings takes each warning of the server, one line
   */
  public PrometheusSource(
      HttpAddress address,
      String query,
      Optional<String> operationsQuery,
      TimeRange range,
      Consumer<String> warnings) {
    this(
        address.at("/api/v1/query_range"),
        query,
        operationsQuery,
        range,
        warnings,
        Optional.empty());
  }

  private PrometheusSource(
      HttpAddress server,
      String query,
      Optional<String> operationsQuery,
      TimeRange range,
      Consumer<String> warnings,
      Optional<Label> only) {
    this.server = server;
    this.query = query;
    this.operationsQuery = operationsQuery;
    this.range = range;
    this.warnings = warnings;
    this.only = only;
  }

  /**
   * A source for each value of a label: what the queries select is told apart by it. What lacks the
   * label is a source beside them, so that nothing is overlooked.
   *
   * @throws FlatlineException if the query selects nothing that has the label
   */
  public Map<String, PrometheusSource> by(String label) {
    RangeQuery asked = new RangeQuery(server, warnings);
    Map<String, PrometheusSource> sources = new TreeMap<>();
    boolean labelled = false;
    for (Instant from = range.start(); !from.isAfter(range.end()); ) {
      TimeRange slice = range.slice(from, POINTS);
      for (JsonNode series : asked.ask(query, slice)) {
        Label of = new Label(label, series.path("metric").path(label).asText());
        labelled |= !of.value().isEmpty();
        sources.put(
            of.shown(),
            new PrometheusSource(server, query, operationsQuery, range, warnings, Optional.of(of)));
      }
      from = range.after(slice);
    }
    if (!labelled) {
      throw FlatlineException.usage(
          "Cannot judge a query by a label because it selects nothing that has it: query=%s, by=%s;"
              + " see name, labels and times",
          query, label);
    }
    return sources;
  }

  @Override
  public String name() {
    return query;
  }

  @Override
  public void copyTo(GrowthSeries series) {
    RangeQuery server = new RangeQuery(this.server, warnings);
    Selection gauge = new Selection(query);
    // Between two scrapes, and for minutes after the last one, a server repeats the last value. The
    // time of the sample behind each point tells: of a repetition it stands still.
    Selection times = new Selection("timestamp(" + query + ")");
    Optional<Selection> counter = operationsQuery.map(Selection::new);
    double last = Double.NEGATIVE_INFINITY;
    double lastPoint = last;
    for (Instant from = range.start(); !from.isAfter(range.end()); ) {
      TimeRange slice = range.slice(from, POINTS);
      Map<Double, Double> values = gauge.read(server, slice);
      Map<Double, Double> sampled = times.read(server, slice);
      Map<Double, Double> operations = counter.map(one -> one.read(server, slice)).orElse(Map.of());
      TreeSet<Double> points = new TreeSet<>(values.keySet());
      points.addAll(operations.keySet());
      for (Double point : points) {
        double time = sampled.getOrDefault(point, point);
        if (time > last || !values.containsKey(point)) {
          series.add(
              time,
              counter.isPresent() ? operations.getOrDefault(point, Double.NaN) : 0,
              values.getOrDefault(point, Double.NaN));
          last = Math.max(last, time);
          lastPoint = point;
        }
      }
      from = range.after(slice);
    }
    // Counted from the point, as a query with an offset shows samples of long ago at each point.
    series.reachesTo(last + range.end().toEpochMilli() / 1e3 - lastPoint);
    gauge.requireFound();
    counter.ifPresent(Selection::requireFound);
  }

  /** One of the queries; the same one series in each slice. */
  private final class Selection {

    private final String asked;
    private String labels = "";

    Selection(String asked) {
      this.asked = asked;
    }

    /** Values by the time of the point, in seconds since 1970. */
    Map<Double, Double> read(RangeQuery server, TimeRange slice) {
      List<JsonNode> result = new ArrayList<>();
      for (JsonNode series : server.ask(asked, slice)) {
        if (only.isEmpty() || only.get().of(series)) {
          result.add(series);
        }
      }
      requireOne(result);
      Map<Double, Double> values = new HashMap<>();
      if (result.isEmpty()) {
        return values;
      }
      for (JsonNode point : result.get(0).path("values")) {
        values.put(point.path(0).asDouble(), number(server, point.path(1).asText()));
      }
      return values;
    }

    private static double number(RangeQuery server, String text) {
      try {
        return switch (text) {
          case "+Inf" -> Double.POSITIVE_INFINITY;
          case "-Inf" -> Double.NEGATIVE_INFINITY;
          default -> Double.parseDouble(text);
        };
      } catch (NumberFormatException none) {
        throw server.noNumber(text, none);
      }
    }

    private void requireOne(List<JsonNode> result) {
      List<String> found = new ArrayList<>();
      result.forEach(one -> found.add(one.path("metric").toString()));
      if (found.isEmpty()) {
        return;
      }
      if (!labels.isEmpty() && !found.contains(labels)) {
        found.add(0, labels);
      }
      if (found.size() > 1) {
        throw FlatlineException.usage(
            "Cannot judge a query because it selects more than one series: query=%s, first=%s;"
                + " judge each with --by LABEL, narrow it by labels, or add them up",
            asked, String.join(" ", found.stream().limit(LABELS_SHOWN).toList()));
      }
      labels = found.get(0);
    }

    void requireFound() {
      if (labels.isEmpty()) {
        throw FlatlineException.usage(
            "Cannot judge a query because it selects nothing in that time: query=%s, start=%s,"
                + " end=%s; see name, labels and times",
            asked, range.start(), range.end());
      }
    }
  }
}
