package dev.flatline.engine.cli;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.prometheus.PrometheusSource;
import dev.flatline.engine.prometheus.TimeRange;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A series in a Prometheus server instead of a file. */
final class PrometheusOptions {

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description = "Read the series from this server, for example http://127.0.0.1:9090.")
  private @Nullable String url;

  @Option(names = "--query", paramLabel = "PROMQL", description = "Selects one gauge.")
  private @Nullable String query;

  @Option(
      names = "--ops-query",
      paramLabel = "PROMQL",
      description = "Selects one counter of operations; without it, growth is judged per second.")
  private @Nullable String operationsQuery;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      defaultValue = "-1h",
      description = "RFC 3339, seconds since 1970, or for example -1h; default: ${DEFAULT-VALUE}.")
  private String start = "-1h";

  @Option(
      names = "--end",
      paramLabel = "TIME",
      defaultValue = "now",
      description = "The same; default: ${DEFAULT-VALUE}.")
  private String end = "now";

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      defaultValue = "15s",
      description = "Best the scrape interval, never less; default: ${DEFAULT-VALUE}.")
  private String step = "15s";

  @Option(
      names = "--by",
      paramLabel = "LABEL",
      description =
          "The queries select many series: judge each value of this label for itself, for example"
              + " instance, and let the gravest verdict hold.")
  private @Nullable String by;

  /** A source for each value of the label, if one was named. */
  Optional<Map<String, PrometheusSource>> sources(PrintWriter err) {
    String label = by;
    return label == null ? Optional.empty() : source(err).map(all -> all.by(label));
  }

  /** The server, if one was named; warnings of it go to the writer. */
  Optional<PrometheusSource> source(PrintWriter err) {
    if (url == null) {
      if (query != null || operationsQuery != null) {
        throw FlatlineException.usage(
            "Cannot query because no server is named: query=%s; give --prometheus URL",
            String.valueOf(query == null ? operationsQuery : query));
      }
      return Optional.empty();
    }
    if (query == null) {
      throw FlatlineException.usage(
          "Cannot judge a series of Prometheus because no query is given: prometheus=%s; give"
              + " --query PROMQL",
          url);
    }
    return Optional.of(
        new PrometheusSource(
            url,
            query,
            Optional.ofNullable(operationsQuery),
            TimeRange.parse(start, end, step, Instant.now()),
            warning -> err.println("warning of Prometheus: " + warning)));
  }
}
