package dev.flatline.engine.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.http.HttpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a query says at one moment, by the values of one label. */
public final class LabelledValues {

  private final HttpAddress server;
  private final String label;
  private final Consumer<String> warnings;

  /**
   * Values of a server.
   *
   * @param address of the server, with or without a path
   * @param label by which the series of an answer are told apart, for example {@code variant}
   * @param warnings takes each warning of the server, one line
   */
  public LabelledValues(HttpAddress address, String label, Consumer<String> warnings) {
    server = address.at("/api/v1/query_range");
    this.label = label;
    this.warnings = warnings;
  }

  /**
   * Asks. What is no number is absent, as what has no series is.
   *
   * @throws FlatlineException if the server does not answer, or more than one series has the same
   *     value of the label
   */
  public Map<String, Double> at(String query, Instant when) {
    RangeQuery asked = new RangeQuery(server, warnings);
    Map<String, Double> values = new TreeMap<>();
    for (JsonNode series : asked.ask(query, new TimeRange(when, when, Duration.ofSeconds(1)))) {
      String name = series.path("metric").path(label).asText();
      double value = series.path("values").path(0).path(1).asDouble(Double.NaN);
      if (Double.isFinite(value) && values.putIfAbsent(name, value) != null) {
        throw FlatlineException.usage(
            "Cannot read a query by a label because more than one series has the same value of it:"
                + " query=%s, label=%s, value=%s; add them up by that label",
            query, label, RangeQuery.line(name));
      }
    }
    return values;
  }
}
