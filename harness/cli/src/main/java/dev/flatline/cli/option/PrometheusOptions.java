package dev.flatline.cli.option;

import dev.flatline.engine.judge.SeriesSource;
import dev.flatline.engine.prometheus.PrometheusSource;
import dev.flatline.engine.prometheus.TimeRange;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.http.HttpAddress;
import dev.flatline.process.http.Login;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A series in a Prometheus server instead of a file. */
@Topic(Topic.SERVER)
public final class PrometheusOptions {

  private static final String EXAMPLE = "http://127.0.0.1:9090";

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description = "Server to read the series from, for example http://127.0.0.1:9090.")
  private @Nullable String url;

  @Option(names = "--query", paramLabel = "PROMQL", description = "Query that selects one gauge.")
  private @Nullable String query;

  @Option(
      names = "--ops-query",
      paramLabel = "PROMQL",
      description =
          "Query that selects one counter of operations; without it, growth is judged per second.")
  private @Nullable String operationsQuery;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      defaultValue = "-1h",
      description =
          "Start of the range: RFC 3339, seconds since 1970, or for example -1h; default: ${DEFAULT-VALUE}.")
  private String start = "-1h";

  @Option(
      names = "--end",
      paramLabel = "TIME",
      defaultValue = "now",
      description = "End of the range, written as --start is; default: ${DEFAULT-VALUE}.")
  private String end = "now";

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      description =
          "Time from point to point: of a server best the scrape interval, never less, 15s unless"
              + " given; of a file without a clock 1s unless given.")
  private @Nullable String step;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description =
          "Judge each value of this label of a query, or column of a file, for itself, and let the"
              + " gravest verdict hold, for example instance or container; none takes all rows of a"
              + " file for one series.")
  private @Nullable String by;

  @Mixin private final LoginOptions login = new LoginOptions();

  /** Whether a server or a query is named, so that no file is to be read. */
  public boolean isNamed() {
    return url != null || query != null || operationsQuery != null;
  }

  /**
   * A source for each value of the label, if one was named, else one; warnings of the server go to
   * the writer.
   */
  public Map<String, ? extends SeriesSource> sources(PrintWriter err) {
    PrometheusSource source = source(err);
    return by == null ? Map.of(source.name(), source) : source.by(by);
  }

  /** The time from row to row of a file without a clock, if it was named. */
  public Optional<Duration> step() {
    Optional<Duration> named =
        Optional.ofNullable(step).map(text -> TimeRange.duration("step", text));
    named
        .filter(Duration::isZero)
        .ifPresent(
            zero -> {
              throw FlatlineException.usage(
                  "Cannot read a series because the step is too short: step=%s; give for example"
                      + " 15s",
                  String.valueOf(step));
            });
    return named;
  }

  /** What tells several series apart, if it was named. */
  public Optional<String> by() {
    return Optional.ofNullable(by);
  }

  private PrometheusSource source(PrintWriter err) {
    if (url == null) {
      throw FlatlineException.usage(
          "Cannot query because no server is named: query=%s; give --prometheus URL",
          String.valueOf(query == null ? operationsQuery : query));
    }
    if (query == null) {
      throw FlatlineException.usage(
          "Cannot judge a series of Prometheus because no query is given: prometheus=%s; give"
              + " --query PROMQL",
          HttpAddress.of("prometheus", url, EXAMPLE, Login.NONE));
    }
    return new PrometheusSource(
        HttpAddress.of("prometheus", url, EXAMPLE, login.login()),
        query,
        Optional.ofNullable(operationsQuery),
        TimeRange.parse(start, end, step == null ? "15s" : step, Instant.now()),
        warning -> err.println("warning of Prometheus: " + warning));
  }
}
