package dev.flatline.api;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fault that a scenario asks for, made by {@link Faults}; the harness knows how to apply it, to
 * prove that it landed, and to take it back.
 *
 * @param kind for example {@code pause}; {@code flatline chaos schema} lists them
 * @param target what it strikes
 * @param attributes by name, with units in the names
 * @param at from the begin of the round
 * @param spread added to it, between 0 and this, drawn from the seed
 * @param lasting until it is taken back
 */
public record PlannedFault(
    String kind,
    Target target,
    Map<String, String> attributes,
    Duration at,
    Duration spread,
    Duration lasting) {

  /** What a fault strikes. */
  public enum Target {
    /** The JVM of the variant. */
    SUBJECT,
    /** The JVM of the server that it needs. */
    COMPANION,
    /** The connections between the two. */
    WIRE,
    /** The machine that both are on. */
    MACHINE
  }

  public PlannedFault {
    Names.requireSlug("fault", kind);
    attributes = Map.copyOf(attributes);
    if (at.isNegative() || spread.isNegative() || lasting.isNegative()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot plan a fault because a time is negative: kind=%s, at=%s, spread=%s, lasting=%s;"
                  + " give 0 or more",
              kind,
              at,
              spread,
              lasting));
    }
  }

  /** A fault at a fixed time. */
  public static PlannedFault at(
      Duration at, String kind, Target target, Map<String, String> attributes, Duration lasting) {
    return new PlannedFault(kind, target, attributes, at, Duration.ZERO, lasting);
  }

  /** The same, this long after the begin of the round. */
  public PlannedFault after(Duration begin) {
    return new PlannedFault(kind, target, attributes, begin, spread, lasting);
  }

  /** The same, later by a time between 0 and this, drawn from the seed. */
  public PlannedFault spread(Duration most) {
    return new PlannedFault(kind, target, attributes, at, most, lasting);
  }

  /** The same, taken back after this. */
  public PlannedFault lasting(Duration length) {
    return new PlannedFault(kind, target, attributes, at, spread, length);
  }

  /** The same, of the companion's JVM instead of the subject's. */
  public PlannedFault onCompanion() {
    return new PlannedFault(kind, Target.COMPANION, attributes, at, spread, lasting);
  }

  /** The same, of this share of the connections, 0 to 1. */
  public PlannedFault share(double ofConnections) {
    return with("share", ofConnections);
  }

  /** The same, of those connections alone that are open when it begins. */
  public PlannedFault openConnections() {
    return with("connections", "open");
  }

  /** The same, of what the subject sends alone. */
  public PlannedFault upstream() {
    return with("direction", "upstream");
  }

  /** The same, of what the companion sends alone. */
  public PlannedFault downstream() {
    return with("direction", "downstream");
  }

  /** The same, of every n-th call alone, at least 1. */
  public PlannedFault every(int calls) {
    return with("every", calls);
  }

  private PlannedFault with(String attribute, Object value) {
    Map<String, String> more = new TreeMap<>(attributes);
    more.put(attribute, value.toString());
    return new PlannedFault(kind, target, more, at, spread, lasting);
  }

  /** The latest moment at which it may be over. */
  public Duration latestEnd() {
    return at.plus(spread).plus(lasting);
  }
}
