package dev.flatline.api;

import java.time.Duration;
import java.util.Map;

/**
 * A fault that a scenario asks for; the harness knows how to apply it, to prove that it landed, and
 * to take it back.
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
          ("Cannot plan a fault because a time is negative: kind=%s, at=%s, spread=%s, lasting=%s;"
                  + " give 0 or more")
              .formatted(kind, at, spread, lasting));
    }
  }

  /** A fault at a fixed time. */
  public static PlannedFault at(
      Duration at, String kind, Target target, Map<String, String> attributes, Duration lasting) {
    return new PlannedFault(kind, target, attributes, at, Duration.ZERO, lasting);
  }

  /** The latest moment at which it may be over. */
  public Duration latestEnd() {
    return at.plus(spread).plus(lasting);
  }
}
