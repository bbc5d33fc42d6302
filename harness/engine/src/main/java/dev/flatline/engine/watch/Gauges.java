package dev.flatline.engine.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The gauges of a watch: each is there from its first reading on. */
final class Gauges {

  /** Together all gauges of a watch raise so many false alarms. */
  private static final double FALSE_ALARMS = 0.01;

  private final Map<String, Gauge> byName = new TreeMap<>();

  void read(double seconds, double operations, String name, double value) {
    if (Double.isFinite(value)) {
      byName.computeIfAbsent(name, Gauge::new).read(seconds, operations, value);
    }
  }

  Set<String> names() {
    return byName.keySet();
  }

  /** Three cells of a line: lowest, mean and highest since the last time; empty if nothing. */
  List<String> bucket(String name) {
    Gauge gauge = byName.get(name);
    return gauge == null ? List.of("", "", "") : gauge.bucket();
  }

  /**
   * The verdicts.
   *
   * @param share of the false alarms of the whole watch
   * @param limits by gauge
   */
  List<WatchedGauge> judge(double share, Function<String, OptionalDouble> limits) {
    List<WatchedGauge> judged = new ArrayList<>();
    for (Gauge gauge : byName.values()) {
      judged.add(gauge.judge(share * FALSE_ALARMS / byName.size(), limits.apply(gauge.name())));
    }
    return judged;
  }
}
