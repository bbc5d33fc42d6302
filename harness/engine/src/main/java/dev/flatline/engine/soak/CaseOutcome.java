package dev.flatline.engine.soak;

import dev.flatline.engine.Status;
import dev.flatline.engine.verdict.Answer;
import dev.flatline.engine.verdict.Answer.Decision;
import dev.flatline.worker.link.TrafficResult.Example;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case of a soak, judged.
 *
 * @param decision the gravest of the answers
 * @param sentence why it has its status
 * @param counts of operations, for example {@code batch.arrivals}
 * @param latencies p50, p99 and the highest in milliseconds, by traffic and kind
 * @param segments of load that ended
 * @param checkpoints that were taken
 * @param processes one after the other
 * @param buckets that were used
 * @param strays buckets that could not be attributed and were left out
 * @param strikes what the faults did; empty without any
 * @param firstRising the look at which a leak was first seen
 */
record CaseOutcome(
    String label,
    Status status,
    Decision decision,
    String sentence,
    List<Answer> answers,
    Map<String, Long> counts,
    Map<String, Long> failed,
    Map<String, Example> examples,
    Map<String, double[]> latencies,
    long operations,
    int segments,
    long checkpoints,
    int processes,
    long buckets,
    long strays,
    String strikes,
    Optional<SoakEvent.Looked> firstRising) {}
