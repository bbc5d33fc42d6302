package dev.flatline.engine.gate;

import dev.flatline.process.FlatlineException;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;

/**
 * How much worse than the stable version users may find the candidate.
 *
 * @param p99Times the p99 of the candidate over that of the stable version, at least 1
 * @param p99Slack seconds by which it may be above in any case: of fast operations, twice as long
 *     is what a busy machine does
 * @param errorPoints the share of errors of the candidate above that of the stable version, in
 *     percentage points, 0 to 100
 */
public record ServiceLimits(double p99Times, double p99Slack, double errorPoints) {

  /** What many roll-outs have: twice as slow, or one operation in a hundred. */
  public static final ServiceLimits USUAL = new ServiceLimits(2, 0.1, 1);

  private static final double PERCENT = 100;
  private static final double MILLIS = 1_000;

  public ServiceLimits {
    require(p99Times >= 1 && Double.isFinite(p99Times), "p99Times", p99Times, "1 or more");
    require(p99Slack >= 0 && Double.isFinite(p99Slack), "p99Slack", p99Slack, "0 or more");
    require(errorPoints >= 0 && errorPoints <= PERCENT, "errorPoints", errorPoints, "0..100");
  }

  private static void require(boolean holds, String name, double value, String range) {
    if (!holds) {
      throw FlatlineException.usage(
          "Cannot gate a roll-out because a limit is out of range: %s=%s; give %s",
          name, value, range);
    }
  }

  /** Holds a candidate against the stable version. */
  public ServiceLook judge(Signals stable, Signals candidate) {
    if (!stable.complete() || !candidate.complete()) {
      return new ServiceLook(
          GateDecision.OPEN,
          stable,
          candidate,
          Formatted.of(
              "there is no reading of the %s version", stable.complete() ? "candidate" : "stable"));
    }
    List<String> beyond = new ArrayList<>();
    double p99 = candidate.p99Seconds().orElseThrow();
    double allowed =
        Math.max(
            p99Times * stable.p99Seconds().orElseThrow(),
            stable.p99Seconds().orElseThrow() + p99Slack);
    if (p99 > allowed) {
      beyond.add(Formatted.of("p99 %.0f ms, allowed %.0f ms", MILLIS * p99, MILLIS * allowed));
    }
    double errors = PERCENT * candidate.errorShare().orElseThrow();
    double most = PERCENT * stable.errorShare().orElseThrow() + errorPoints;
    if (errors > most) {
      beyond.add(Formatted.of("errors %.1f %%, allowed %.1f %%", errors, most));
    }
    return beyond.isEmpty()
        ? new ServiceLook(
            GateDecision.PASSES, stable, candidate, "p99 and errors are within their limits")
        : new ServiceLook(GateDecision.STOPS, stable, candidate, String.join("; ", beyond));
  }
}
