package dev.flatline.study;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often each decision fell, and how often each baseline said rising.
 *
 * @param runs how many series were judged
 * @param decisions how many of them got each decision; absent for none
 * @param baselines how many of them each baseline called rising; absent for none
 */
public record Rates(int runs, Map<Decision, Integer> decisions, Map<Baseline, Integer> baselines) {

  static final Rates NONE = new Rates(0, Map.of(), Map.of());

  public Rates {
    decisions = Map.copyOf(decisions);
    baselines = Map.copyOf(baselines);
  }

  /** How many runs got a decision. */
  public int of(Decision decision) {
    return decisions.getOrDefault(decision, 0);
  }

  Rates plus(Rates other) {
    Map<Decision, Integer> sum = new EnumMap<>(Decision.class);
    Map<Baseline, Integer> alarms = new EnumMap<>(Baseline.class);
    sum.putAll(decisions);
    other.decisions.forEach((decision, count) -> sum.merge(decision, count, Integer::sum));
    alarms.putAll(baselines);
    other.baselines.forEach((baseline, count) -> alarms.merge(baseline, count, Integer::sum));
    return new Rates(runs + other.runs, sum, alarms);
  }

  /** The shares {@code RISING / FLAT / INCONCLUSIVE}, three digits each. */
  public String decisionsInWords() {
    return share(of(Decision.RISING))
        + " / "
        + share(of(Decision.FLAT))
        + " / "
        + share(of(Decision.INCONCLUSIVE));
  }

  /** The share of runs that a baseline called rising, three digits. */
  public String rising(Baseline baseline) {
    return share(baselines.getOrDefault(baseline, 0));
  }

  private String share(int count) {
    return Formatted.of("%.3f", count / (double) Math.max(1, runs));
  }
}
