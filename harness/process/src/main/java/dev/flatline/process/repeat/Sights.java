package dev.flatline.process.repeat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was seen of gauges that an endpoint tells, while operations of one size were under way one
 * after the other. A library may keep a value for a while, so that the same value read again may be
 * that of an earlier operation, and so may one that is read between two: a <i>sight</i> is a value
 * that is new, or has stood for longer than values are kept, and it counts over what was held
 * before and after it in the whole time. Thread-safe.
 */
final class Sights {

  /** So many show what an operation holds, as each falls into another part of one. */
  static final int ENOUGH = 3;

  /** The highest may have met what somebody else held, once. */
  private static final int LEFT_OUT = 1;

  /** HikariCP keeps values for a second. */
  private static final double KEPT_SECONDS = 1.5;

  private record Sight(long operation, long value) {}

  private final Map<String, NavigableMap<Long, Long>> idle = new HashMap<>();
  private final Map<String, Long> lowest = new HashMap<>();
  private final Map<String, Long> last = new HashMap<>();
  private final Map<String, Double> lastSight = new HashMap<>();
  private final Map<String, List<Sight>> sights = new HashMap<>();

  /** Values that were read before an operation began, or after the last one had ended. */
  synchronized void between(long operation, Map<String, Long> values) {
    values.forEach(
        (gauge, value) -> {
          idle.computeIfAbsent(gauge, first -> new TreeMap<>()).merge(operation, value, Math::min);
          lowest.merge(gauge, value, Math::min);
          last.put(gauge, value);
        });
  }

  /** Values that were asked for while an operation was under way. */
  synchronized void within(long operation, Map<String, Long> values, double seconds) {
    values.forEach(
        (gauge, value) -> {
          Long before = last.put(gauge, value);
          boolean isNew = before == null || !before.equals(value);
          double since = seconds - lastSight.getOrDefault(gauge, Double.NEGATIVE_INFINITY);
          if (value > lowest.getOrDefault(gauge, Long.MAX_VALUE)
              && (isNew || since > KEPT_SECONDS)) {
            sights
                .computeIfAbsent(gauge, first -> new ArrayList<>())
                .add(new Sight(operation, value));
            lastSight.put(gauge, seconds);
          }
        });
  }

  /** Whether there are enough of each gauge, as far as can be said before the end. */
  synchronized boolean enough() {
    return !idle.isEmpty()
        && idle.keySet().stream()
            .allMatch(gauge -> sights.getOrDefault(gauge, List.of()).size() >= ENOUGH);
  }

  /** Gauges of which enough was seen, so that more would have been seen if there were more. */
  synchronized Set<String> seen() {
    Set<String> seen = new TreeSet<>();
    idle.keySet().stream().filter(gauge -> over(gauge).size() >= ENOUGH).forEach(seen::add);
    return seen;
  }

  /** The most that an operation was seen to hold, by gauge; 0 of what was not seen. */
  synchronized Map<String, Long> peaks() {
    Map<String, Long> peaks = new HashMap<>();
    for (String gauge : idle.keySet()) {
      List<Long> over = over(gauge);
      int at = over.size() - 1 - (over.size() < ENOUGH ? 0 : LEFT_OUT);
      peaks.put(gauge, over.isEmpty() ? 0 : over.get(at));
    }
    return peaks;
  }

  /**
   * Ascending, each over what was held when it had not begun and over what was held after it: what
   * fills and stays is held by no operation, and neither is what was there and goes.
   */
  private List<Long> over(String gauge) {
    NavigableMap<Long, Long> values = idle.getOrDefault(gauge, new TreeMap<>());
    List<Long> over = new ArrayList<>();
    for (Sight sight : sights.getOrDefault(gauge, List.of())) {
      NavigableMap<Long, Long> before = values.headMap(sight.operation(), true);
      NavigableMap<Long, Long> after = values.tailMap(sight.operation(), false);
      if (!before.isEmpty() && !after.isEmpty()) {
        long base = Math.max(Collections.min(before.values()), Collections.min(after.values()));
        if (sight.value() > base) {
          over.add(sight.value() - base);
        }
      }
    }
    Collections.sort(over);
    return over;
  }
}
