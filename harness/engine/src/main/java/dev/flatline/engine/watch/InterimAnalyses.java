package dev.flatline.engine.watch;

import dev.flatline.engine.trend.Growth.Decision;
import dev.flatline.engine.verdict.Assurance;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Decides during a watch whether more of it would change the verdict. Each analysis costs a share
 * of the false alarms, so that all of them cost no more than one (alpha spending).
 */
final class InterimAnalyses {

  /** 15 s hold 75 of the slowest readings of a process: the fewest that decide anything are 52. */
  private static final double FIRST_SECONDS = 15;

  private double last;
  private int taken;

  /**
   * Whether it is decided.
   *
   * @param judge the verdicts at a share of the false alarms
   */
  boolean decided(double seconds, DoubleFunction<List<WatchedGauge>> judge) {
    if (seconds < FIRST_SECONDS || !Assurance.lookDue(seconds, last)) {
      return false;
    }
    last = seconds;
    taken++;
    return judge.apply(Assurance.shareOfLook(taken)).stream()
            .map(gauge -> gauge.growth().decision())
            .reduce(Decision::merge)
            .orElse(Decision.INCONCLUSIVE)
        != Decision.INCONCLUSIVE;
  }
}
