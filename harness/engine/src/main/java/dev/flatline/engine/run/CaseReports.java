package dev.flatline.engine.run;

import dev.flatline.api.Traffic;
import dev.flatline.engine.cases.RoundChecks;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.process.machine.MachineUse;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.question.Questionnaire;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.TrafficResult;
import dev.flatline.worker.link.TrafficResult.Example;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Puts what was seen of a case and the answers about it into its report. */
final class CaseReports {

  private CaseReports() {}

  /** What was seen of a case, with the answers to the questions about it. */
  static CaseReport of(
      CaseEvidence evidence, Optional<MachineUse> machine, Path store, List<Answer> answers) {
    return new CaseReport(
        evidence.plan().label(),
        evidence.plan().variant(),
        evidence.plan().condition(),
        evidence.facts(),
        answers,
        figures(evidence, Traffic.BATCH),
        figures(evidence, Traffic.PROBE),
        examples(evidence),
        evidence.rounds().stream().mapToLong(RoundChecks::lagP99Nanos).max().orElse(0) / 1e6,
        liveHeapGrowth(evidence),
        evidence.contradictions(),
        evidence.chaos(),
        machine,
        evidence.skipped(),
        evidence.failure(),
        store.toString());
  }

  private static CaseReport.Figures figures(CaseEvidence evidence, Traffic kind) {
    double p99 = 0;
    for (RoundResult round : evidence.rounds()) {
      Histogram response = RoundChecks.histogram(round.of(kind), "response");
      if (response.getTotalCount() > 0) {
        p99 = Math.max(p99, response.getValueAtPercentile(99) / 1e6);
      }
    }
    return new CaseReport.Figures(TrafficTotals.of(evidence.rounds(), kind), p99);
  }

  private static Map<String, Example> examples(CaseEvidence evidence) {
    Map<String, Example> examples = new TreeMap<>();
    for (RoundResult round : evidence.rounds()) {
      for (TrafficResult result : round.traffic().values()) {
        result.examples().forEach(examples::putIfAbsent);
      }
    }
    return examples;
  }

  private static long liveHeapGrowth(CaseEvidence evidence) {
    if (evidence.checkpoints().size() < 2) {
      return 0;
    }
    int last = evidence.checkpoints().size() - 1;
    return evidence.checkpoints().get(last).values().getOrDefault(Questionnaire.LIVE_HEAP_GAUGE, 0L)
        - evidence.checkpoints().get(0).values().getOrDefault(Questionnaire.LIVE_HEAP_GAUGE, 0L);
  }
}
