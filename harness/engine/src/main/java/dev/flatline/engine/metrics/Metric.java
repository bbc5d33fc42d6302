package dev.flatline.engine.metrics;

/**
 * What is exported under one name.
 *
 * @param name in Micrometer's form: the exposition joins the words by {@code _}, and adds the unit
 *     and {@code total}
 * @param unit base unit; empty for a count
 */
public record Metric(Type type, String name, String unit, String help) {

  /** Whether it may fall. */
  public enum Type {
    GAUGE,
    COUNTER
  }

  private static final String PREFIX = "flatline.";

  /** A gauge of the harness. */
  public static Metric gauge(String name, String unit, String help) {
    return new Metric(Type.GAUGE, PREFIX + name, unit, help);
  }

  static Metric counter(String name, String unit, String help) {
    return new Metric(Type.COUNTER, PREFIX + name, unit, help);
  }
}
