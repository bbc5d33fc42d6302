package dev.flatline.engine.scrape;

import dev.flatline.engine.FlatlineException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Which series of an endpoint are meant: those of a name that have these labels, added up, so that
 * a label that comes and goes changes nothing. It prints as it was typed.
 */
public final class Selector {

  private final String typed;
  private final String name;
  private final Map<String, String> labels;

  private Selector(String typed, String name, Map<String, String> labels) {
    this.typed = typed;
    this.name = name;
    this.labels = labels;
  }

  /**
   * Reads, for example, {@code http_requests_total{code="200"}}.
   *
   * @throws FlatlineException if it is none
   */
  public static Selector of(String text) {
    String typed = text.strip();
    return Exposition.selector(typed)
        .map(series -> new Selector(typed, series.name(), series.labels()))
        .orElseThrow(
            () ->
                FlatlineException.usage(
                    "Cannot choose series because that is no selector: selector=%s; give a name,"
                        + " or name{label=\"value\"}",
                    text));
  }

  /** The same labels of another name. */
  Selector named(String other) {
    return new Selector(other, other, labels);
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
  public String toString() {
    return typed;
  }
}
