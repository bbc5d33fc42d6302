package dev.flatline.engine.watch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Gauges by name: each is there from its first reading on. */
final class Gauges {

  private final SortedMap<String, Gauge> byName = new TreeMap<>();

  void read(Gauge.Moment moment, String name, double value) {
    if (Double.isFinite(value)) {
      byName.computeIfAbsent(name, Gauge::new).read(moment, value);
    }
  }

  SortedMap<String, Gauge> byName() {
    return Collections.unmodifiableSortedMap(byName);
  }

  /**
   * The verdicts.
   *
   * @param share of false alarms that all of them together may raise
   * @param terms of each, by name
   */
  List<WatchedGauge> judge(double share, Function<String, Gauge.Terms> terms) {
    List<WatchedGauge> judged = new ArrayList<>();
    byName.forEach(
        (name, gauge) -> judged.add(gauge.judge(share / byName.size(), terms.apply(name))));
    return judged;
  }
}
