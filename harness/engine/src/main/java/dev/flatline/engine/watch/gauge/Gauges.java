package dev.flatline.engine.watch.gauge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Gauges by name: each is there from its first reading on. */
public final class Gauges {

  private final SortedMap<String, Gauge> byName = new TreeMap<>();

  public void read(Gauge.Moment moment, String name, double value) {
    if (Double.isFinite(value)) {
      byName.computeIfAbsent(name, Gauge::new).read(moment, value);
    }
  }

  public SortedMap<String, Gauge> byName() {
    return Collections.unmodifiableSortedMap(byName);
  }

  /**
   * The verdicts.
   *
   * @param falseRising the share of false alarms that all of them together may raise
   * @param falseFlat the share of leaks that each may miss
   * @param terms of each, by name
   */
  public List<WatchedGauge> judge(
      Judge judge, double falseRising, double falseFlat, Function<String, Gauge.Terms> terms) {
    return judge(judge, falseRising, falseFlat, terms, gauge -> true);
  }

  /** Those of some of them alone, each as strict as if all were asked for. */
  public List<WatchedGauge> judge(
      Judge judge,
      double falseRising,
      double falseFlat,
      Function<String, Gauge.Terms> terms,
      Predicate<Gauge> which) {
    List<WatchedGauge> judged = new ArrayList<>();
    byName.forEach(
        (name, gauge) -> {
          if (which.test(gauge)) {
            judged.add(
                gauge.judge(judge, falseRising / byName.size(), falseFlat, terms.apply(name)));
          }
        });
    return judged;
  }
}
