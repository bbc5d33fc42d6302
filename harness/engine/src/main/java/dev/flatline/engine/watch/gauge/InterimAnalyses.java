package dev.flatline.engine.watch.gauge;

import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.trend.Decision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;

/**
 * Decides during a watch whether more of it would change the verdict. Each analysis costs a share
 * of the false alarms, so that all of them cost no more than one (alpha spending).
 *
 * <p>The beginning of every warm-up, of every pool and cache that grows to its size and of every
 * tooth of a saw rises: a rise counts once an analysis with at least twice the evidence finds it
 * again. One that is found flat in between begins anew.
 */
public final class InterimAnalyses {

  /** 15 s hold 75 of the slowest readings of a process. */
  private static final double FIRST_SECONDS = 15;

  private static final double DOUBLED = 2;

  private final Predicate<String> decisive;
  private final Map<String, Double> firstRise = new HashMap<>();
  private double last;
  private int taken;

  /**
   * Analyses.
   *
   * @param decisive the gauges that have to be decided, by name
   */
  public InterimAnalyses(Predicate<String> decisive) {
    this.decisive = decisive;
  }

  /**
   * Whether it is decided: one of the decisive gauges rises for good, or all of them are flat.
   *
   * @param judge the verdicts at a share of the false alarms
   * @param evidenceMissing whether something leaves no flat, so that only a rise can decide
   */
  public boolean decided(
      double seconds, DoubleFunction<List<WatchedGauge>> judge, boolean evidenceMissing) {
    boolean confirms =
        firstRise.values().stream()
            .anyMatch(first -> seconds >= DOUBLED * first && last < DOUBLED * first);
    if (seconds < FIRST_SECONDS || !(confirms || ErrorBudget.lookDue(seconds, last))) {
      return false;
    }
    last = seconds;
    taken++;
    int open = 0;
    int decisiveOnes = 0;
    boolean rises = false;
    for (WatchedGauge gauge : judge.apply(ErrorBudget.shareOfLook(taken))) {
      Decision decision = gauge.decision();
      if (decision == Decision.RISING) {
        firstRise.putIfAbsent(gauge.name(), seconds);
      } else if (decision == Decision.FLAT) {
        firstRise.remove(gauge.name());
      }
      if (decisive.test(gauge.name())) {
        decisiveOnes++;
        open += decision == Decision.FLAT ? 0 : 1;
        rises |= decision == Decision.RISING && confirmed(gauge.name(), seconds);
      }
    }
    return rises || (decisiveOnes > 0 && open == 0 && !evidenceMissing);
  }

  /** Whether a rise that is found now was found in half the evidence, too. */
  public boolean confirmed(String gauge, double seconds) {
    Double first = firstRise.get(gauge);
    return seconds >= Fills.foundAgainSeconds(gauge)
        || (first != null && seconds >= DOUBLED * first);
  }

  /** When a rise that was found can be confirmed, in seconds since the start. */
  public double confirmation(String gauge) {
    return DOUBLED * firstRise.getOrDefault(gauge, Math.max(last, FIRST_SECONDS));
  }
}
