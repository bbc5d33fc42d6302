package dev.flatline.engine.run;

import dev.flatline.api.Resource;
import dev.flatline.api.Scenario;
import dev.flatline.api.Traffic;
import dev.flatline.engine.drive.Checkpoints;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.traffic.TrafficTotals;
import dev.flatline.engine.verdict.AccumulationJudge;
import dev.flatline.engine.verdict.Answer;
import dev.flatline.engine.verdict.Assurance;
import dev.flatline.engine.verdict.Counting;
import dev.flatline.engine.verdict.GrowthQuestion;
import dev.flatline.engine.verdict.RetentionJudge;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.TrafficResult;
import dev.flatline.worker.link.TrafficResult.Example;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Asks the three questions of the evidence of a case. */
final class Judge {

  /** Counts of the whole process that must not climb; sockets are read too rarely. */
  private static final List<String> GROWING_COUNTS = List.of("descriptors", "threads");

  private static final String LIVE_HEAP = "heap.live_bytes";

  private final Scenario scenario;
  private final CaseEvidence calibration;

  /**
   * A judge of one run.
   *
   * @param calibration what the no-op subject left under the same load: the harness's own share
   */
  Judge(Scenario scenario, CaseEvidence calibration) {
    this.scenario = scenario;
    this.calibration = calibration;
  }

  /**
   * Questions that chance can answer wrongly, over all cases of a plan: growth under load, and of
   * counts of the whole process and of the live heap over many checkpoints.
   */
  static int chancyQuestions(Scenario scenario, RunPlan plan) {
    int questions = 0;
    for (CasePlan one : plan.cases()) {
      int resources = one.calibration() ? 0 : scenario.resources().size();
      questions += resources + GROWING_COUNTS.size() + Checkpoints.PROCESS_COUNTS.size() + 1;
    }
    return questions;
  }

  /** What was seen of a case, with the answers to the questions about it. */
  CaseReport report(CaseEvidence evidence, Path store, List<Answer> answers) {
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
        evidence.skipped(),
        evidence.failure(),
        store.toString());
  }

  /** All questions about what was seen so far of a case. */
  List<Answer> answers(CaseEvidence evidence, Assurance assurance) {
    List<Answer> answers = new ArrayList<>();
    boolean calibrating = evidence.plan().calibration();
    for (Resource resource : calibrating ? List.<Resource>of() : scenario.resources()) {
      String name = resource.name();
      String inUse = name + ".in_use";
      boolean ledger =
          evidence.sweep().stream().anyMatch(round -> round.resources().containsKey(name));
      if (ledger) {
        answers.add(AccumulationJudge.judge(name, evidence.sweep(), assurance.falseFlat()));
      }
      answers.add(retention(name, inUse, evidence, Counting.exactly(), assurance));
      answers.add(growth(name, inUse, evidence, assurance));
    }
    for (String count : Checkpoints.PROCESS_COUNTS) {
      long share = calibrating ? 0 : calibration.excess(count);
      answers.add(retention(count, count, evidence, Counting.ofProcess(share), assurance));
    }
    RetentionJudge.measured("live-heap", LIVE_HEAP, evidence.checkpoints(), 0, assurance)
        .ifPresent(answers::add);
    for (String count : GROWING_COUNTS) {
      answers.add(growth(count, count, evidence, assurance));
    }
    return List.copyOf(answers);
  }

  private static Answer retention(
      String resource,
      String value,
      CaseEvidence evidence,
      Counting counting,
      Assurance assurance) {
    return RetentionJudge.judge(
        resource, value, evidence.checkpoints(), counting.within(assurance));
  }

  private static Answer growth(
      String resource, String value, CaseEvidence evidence, Assurance assurance) {
    return evidence
        .underLoad()
        .look(value, series -> GrowthQuestion.ofCount(resource, series, assurance));
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
    return evidence.checkpoints().get(last).values().getOrDefault(LIVE_HEAP, 0L)
        - evidence.checkpoints().get(0).values().getOrDefault(LIVE_HEAP, 0L);
  }
}
