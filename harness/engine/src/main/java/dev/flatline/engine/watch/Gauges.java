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
   * @param falseRising the share of false alarms that all of them together may raise
   * @param falseFlat the share of leaks that each may miss
   * @param terms of each, by name
   */
  List<WatchedGauge> judge(
      double falseRising, double falseFlat, Function<String, Gauge.Terms> terms) {
    List<WatchedGauge> judged = new ArrayList<>();
    Judge judge = new Judge();
    byName.forEach(
        (name, gauge) ->
            judged.add(
                gauge.judge(judge, falseRising / byName.size(), falseFlat, terms.apply(name))));
    return judged;
  }
}
