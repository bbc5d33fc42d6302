package dev.flatline.api;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Faults in one round of load: a steady begin, the faults, and time to recover.
 *
 * @param name lower-case words joined by {@code -}, unique in its scenario
 * @param faults at least one
 * @param length of the round
 * @param recovery how long after the last fault goodput may take to be back
 */
public record FaultPlan(
    String name, List<PlannedFault> faults, Duration length, Duration recovery) {

  /** Of this the baseline is taken; and so long goodput has to hold once it is back. */
  public static final Duration STEADY = Duration.ofSeconds(1);

  public FaultPlan {
    Names.requireSlug("fault plan", name);
    faults = List.copyOf(faults);
    if (faults.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Cannot plan faults because there are none: plan=%s; add one", name));
    }
    if (first(faults).compareTo(STEADY) < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot plan faults because the first comes too early: plan=%s, at=%s; leave %s for the baseline",
              name,
              first(faults),
              STEADY));
    }
    Duration needed = last(faults).plus(recovery).plus(STEADY);
    if (needed.compareTo(length) > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot plan faults because the round is too short: plan=%s, length=%s, needed=%s; make it longer",
              name,
              length,
              needed));
    }
  }

  /**
   * Faults in one round.
   *
   * @param name lower-case words joined by {@code -}, unique in its scenario
   * @param length of the round
   * @param recovery how long after the last fault goodput may take to be back
   * @param faults at least one
   * @throws IllegalArgumentException if the first fault comes too early, or the round is too short
   */
  public static FaultPlan of(
      String name, Duration length, Duration recovery, PlannedFault... faults) {
    return new FaultPlan(name, List.of(faults), length, recovery);
  }

  private static Duration first(List<PlannedFault> faults) {
    return faults.stream()
        .map(PlannedFault::at)
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private static Duration last(List<PlannedFault> faults) {
    return faults.stream()
        .map(PlannedFault::latestEnd)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
