package dev.flatline.engine.run;

import dev.flatline.engine.grade.ChaosReport;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.process.sample.LoadSeries;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.worker.link.RoundResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen of one case.
 *
 * @param facts of the JVM and of its limits
 * @param checkpoints the baseline first; fewer than the rounds if the child failed
 * @param underLoad samples during the load rounds
 * @param contradictions between a ledger and the kernel's count of the process
 * @param chaos the faults and what they did; empty without any
 * @param skipped why the case was not run; empty if it was
 * @param failure why the child did not go on; empty if it ended as planned
 */
record CaseEvidence(
    CasePlan plan,
    Map<String, String> facts,
    List<RoundResult> sweep,
    List<RoundResult> rounds,
    List<Checkpoint> checkpoints,
    LoadSeries underLoad,
    List<String> contradictions,
    Optional<ChaosReport> chaos,
    Optional<String> skipped,
    Optional<String> failure) {

  /** Of a case that was not run. */
  static CaseEvidence skipped(CasePlan plan, String reason) {
    return new CaseEvidence(
        plan,
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        new LoadSeries(),
        List.of(),
        Optional.empty(),
        Optional.of(reason),
        Optional.empty());
  }

  /** The reading of a checkpoint after the baseline minus the baseline's; 0 if either is absent. */
  long excess(String value) {
    if (checkpoints.size() < 2) {
      return 0;
    }
    Long first = checkpoints.get(0).values().get(value);
    Long last = checkpoints.get(checkpoints.size() - 1).values().get(value);
    return first == null || last == null ? 0 : Math.max(0, last - first);
  }
}
