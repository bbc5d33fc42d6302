package dev.flatline.process.repeat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was seen of gauges that an endpoint tells, while operations of one size were under way one
 * after the other. A library may keep a value for a while, so that the same value read again may be
 * that of an earlier operation: a <i>sight</i> is a value that is new, or has stood for longer than
 * values are kept. It counts over what was held when nothing was under way, before and after all of
 * them. Thread-safe.
 */
final class Sights {

  /** So many show what an operation holds, as each falls into another part of one. */
  static final int ENOUGH = 3;

  /** HikariCP keeps values for a second. */
  static final double KEPT_SECONDS = 1.2;

  /** The highest may have met what somebody else held, once. */
  private static final int LEFT_OUT = 1;

  private final Map<String, Long> before;
  private final Map<String, Long> last;
  private final Map<String, Double> lastSight = new HashMap<>();
  private final Map<String, List<Long>> sights = new HashMap<>();
  private Map<String, Long> after = Map.of();

  /**
   * None yet.
   *
   * @param before values of when nothing is under way
   */
  Sights(Map<String, Long> before) {
    this.before = Map.copyOf(before);
    last = new HashMap<>(before);
  }

  /** Values that were told while operations followed each other; few are of the time between. */
  synchronized void reads(Map<String, Long> values, double seconds) {
    values.forEach(
        (gauge, value) -> {
          Long earlier = last.put(gauge, value);
          boolean isNew = earlier == null || !earlier.equals(value);
          double since = seconds - lastSight.getOrDefault(gauge, Double.NEGATIVE_INFINITY);
          if (value > before.getOrDefault(gauge, value) && (isNew || since > KEPT_SECONDS)) {
            sights.computeIfAbsent(gauge, first -> new ArrayList<>()).add(value);
            lastSight.put(gauge, seconds);
          }
        });
  }

  /** All operations have ended, and these are values of after that. */
  synchronized void end(Map<String, Long> values) {
    after = Map.copyOf(values);
  }

  /** Whether there are enough of each gauge, as far as can be said before the end. */
  synchronized boolean enough() {
    return before.keySet().stream()
        .allMatch(gauge -> sights.getOrDefault(gauge, List.of()).size() >= ENOUGH);
  }

  /** Gauges of which enough was seen, so that more would have been seen if there were more. */
  synchronized Set<String> seen() {
    Set<String> seen = new TreeSet<>();
    before.keySet().stream().filter(gauge -> over(gauge).size() >= ENOUGH).forEach(seen::add);
    return seen;
  }

  /** The most that an operation was seen to hold, by gauge; 0 of what was not seen. */
  synchronized Map<String, Long> peaks() {
    Map<String, Long> peaks = new HashMap<>();
    for (String gauge : before.keySet()) {
      List<Long> over = over(gauge);
      int at = over.size() - 1 - (over.size() < ENOUGH ? 0 : LEFT_OUT);
      peaks.put(gauge, over.isEmpty() ? 0 : over.get(at));
    }
    return peaks;
  }

  /** Ascending. What fills and stays is held by no operation, nor what was there and goes. */
  private List<Long> over(String gauge) {
    long base =
        Math.max(
            before.getOrDefault(gauge, Long.MAX_VALUE), after.getOrDefault(gauge, Long.MAX_VALUE));
    List<Long> over = new ArrayList<>();
    for (long value : sights.getOrDefault(gauge, List.of())) {
      if (value > base) {
        over.add(value - base);
      }
    }
    Collections.sort(over);
    return over;
  }
}
