package dev.flatline.engine.soak;

import dev.flatline.engine.Status;
import dev.flatline.engine.trend.Growth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A soak, judged.
 *
 * @param harness what the harness held itself, by gauge
 * @param ownLatest what it held last
 * @param end why it ended; empty if it goes on, or was interrupted
 */
public record SoakReport(
    SoakPlan plan,
    Status status,
    List<CaseOutcome> cases,
    Map<String, Growth> harness,
    Map<String, Long> ownLatest,
    Interruptions interruptions,
    Optional<String> end,
    String store) {

  public SoakReport {
    cases = List.copyOf(cases);
    harness = Map.copyOf(harness);
    ownLatest = Map.copyOf(ownLatest);
  }

  /** The same, with what was found wrong with the store just now. */
  SoakReport found(List<String> now) {
    return new SoakReport(
        plan, status, cases, harness, ownLatest, interruptions.and(now), end, store);
  }

  /** What the harness says of itself. */
  public Growth.Decision harnessDecision() {
    return HarnessVerdict.of(harness);
  }
}
