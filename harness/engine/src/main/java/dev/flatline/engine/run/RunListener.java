package dev.flatline.engine.run;

import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.sample.Sample;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Is told how far a run is; called by the threads of all cases that run at once. */
public interface RunListener {

  /** Hears nothing. */
  RunListener SILENT = new RunListener() {};

  /** The run has a store; nothing of it has run yet. */
  default void runStarted(Path store) {}

  /**
   * A case begins.
   *
   * @param number from 1
   * @param of the number of cases
   */
  default void caseStarted(int number, int of, String label) {}

  /**
   * A case was void because its load or its faults were late, and begins again, alone.
   *
   * @param attempt from 2
   */
  default void caseRepeated(String label, int attempt) {}

  /**
   * The process under test is set up.
   *
   * @param facts of its JVM and its limits
   */
  default void forked(CasePlan plan, Map<String, String> facts) {}

  /**
   * An agent tracks what the process under test acquires.
   *
   * @param report as it was last written; it does not wait, and is empty while there is none
   */
  default void tracked(CasePlan plan, Supplier<Optional<AgentReport>> report) {}

  /** A round or checkpoint of the case begins. */
  default void phase(CasePlan plan, String name) {}

  /** A process under test was sampled; many times a second, so be quick. */
  default void sampled(CasePlan plan, Sample sample) {}

  /** The latencies of an interval of a round, about one a second and kind. */
  default void latency(CasePlan plan, Report.Latency latency) {}

  /** A round has drained. */
  default void roundEnded(CasePlan plan, RoundResult round) {}

  /** A checkpoint was taken, the baseline first. */
  default void checkpoint(CasePlan plan, Checkpoint checkpoint) {}

  /** A fault was applied; its witness is not known yet. */
  default void faultBegan(CasePlan plan, String name) {}

  /** A fault that began was taken back. */
  default void faultEnded(CasePlan plan, FaultOutcome outcome) {}

  /** A case ends without being judged. */
  default void caseLeft(CasePlan plan) {}

  /** A case was judged. */
  default void caseEnded(CaseReport report) {}

  /** The run was graded. */
  default void runEnded(RunReport report) {}

  /** Tells all of them, in that order. */
  static RunListener all(RunListener... listeners) {
    return new ManyListeners(List.of(listeners));
  }
}
