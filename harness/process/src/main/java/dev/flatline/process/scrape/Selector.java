package dev.flatline.process.scrape;

import dev.flatline.process.FlatlineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which series of an endpoint are meant: those of a name that have these labels, added up, so that
 * a label that comes and goes changes nothing. It has one spelling however it was typed: the labels
 * by name, without spaces.
 */
public final class Selector {

  private final String name;
  private final SortedMap<String, String> labels;

  private Selector(String name, Map<String, String> labels) {
    this.name = name;
    this.labels = new TreeMap<>(labels);
  }

  /**
   * Reads, for example, {@code http_requests_total{code="200"}}.
   *
   * @throws FlatlineException if it is none
   */
  public static Selector of(String text) {
    return parsed(text)
        .orElseThrow(
            () ->
                FlatlineException.usage(
                    "Cannot choose series because that is no selector: selector=%s; give a name,"
                        + " or name{label=\"value\"}",
                    text));
  }

  private static Optional<Selector> parsed(String text) {
    return Exposition.selector(text.strip())
        .map(series -> new Selector(series.name(), series.labels()));
  }

  /** The name of a gauge as it is spelled here; what is no selector stays as it is. */
  public static String spelling(String gauge) {
    return gauge.contains("{") ? parsed(gauge).map(Selector::toString).orElse(gauge) : gauge;
  }

  /** The same labels of another name. */
  Selector named(String other) {
    return new Selector(other, labels);
  }

  String name() {
    return name;
  }

  boolean means(Series series) {
    return name.equals(series.name()) && series.labels().entrySet().containsAll(labels.entrySet());
  }

  /** The sum of what it means; empty if nothing of it is there, or is not a number now. */
  OptionalDouble sum(List<Series> all) {
    double[] finite =
        all.stream()
            .filter(this::means)
            .mapToDouble(Series::value)
            .filter(Double::isFinite)
            .toArray();
    return finite.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(java.util.Arrays.stream(finite).sum());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Selector selector
        && name.equals(selector.name)
        && labels.equals(selector.labels);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, labels);
  }

  @Override
  public String toString() {
    boolean word = name.matches("[A-Za-z0-9_:]+");
    List<String> parts = new ArrayList<>(word ? List.of() : List.of(quoted(name)));
    labels.forEach(
        (label, value) ->
            parts.add((label.matches("\\w+") ? label : quoted(label)) + "=" + quoted(value)));
    return (word ? name : "") + (parts.isEmpty() ? "" : "{" + String.join(",", parts) + "}");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
