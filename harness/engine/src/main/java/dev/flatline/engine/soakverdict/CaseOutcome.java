package dev.flatline.engine.soakverdict;

import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.process.Status;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.worker.link.TrafficResult.Example;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case of a soak, judged.
 *
 * @param decision the gravest of the answers
 * @param sentence why it has its status
 * @param traffic what became of the operations, by kind of traffic: each row adds up
 * @param latencies by traffic and kind, for example {@code batch.response}
 * @param segments of load that ended
 * @param checkpoints that were taken
 * @param processes one after the other
 * @param buckets that were used
 * @param strays buckets that could not be attributed and were left out
 * @param strikes what the faults did; empty without any
 * @param firstRising the look at which a leak was first seen
 */
public record CaseOutcome(
    String label,
    Status status,
    Decision decision,
    String sentence,
    List<Answer> answers,
    Map<String, TrafficTotals> traffic,
    Map<String, Example> examples,
    Map<String, Percentiles> latencies,
    long operations,
    int segments,
    long checkpoints,
    int processes,
    long buckets,
    long strays,
    String strikes,
    Optional<SoakEvent.Looked> firstRising) {

  /** The same where something is missing: what is flat without it may not be flat with it. */
  CaseOutcome without(String missing) {
    if (status != Status.PASS) {
      return this;
    }
    return new CaseOutcome(
        label,
        Status.INCONCLUSIVE,
        decision,
        Formatted.of("%s as far as is known, but %s", sentence, missing),
        answers,
        traffic,
        examples,
        latencies,
        operations,
        segments,
        checkpoints,
        processes,
        buckets,
        strays,
        strikes,
        firstRising);
  }
}
