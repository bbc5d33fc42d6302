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

/** Passes on to each of its listeners. */
record ManyListeners(List<RunListener> listeners) implements RunListener {

  @Override
  public void runStarted(Path store) {
    listeners.forEach(one -> one.runStarted(store));
  }

  @Override
  public void caseStarted(int number, int of, String label) {
    listeners.forEach(one -> one.caseStarted(number, of, label));
  }

  @Override
  public void caseRepeated(String label, int attempt) {
    listeners.forEach(one -> one.caseRepeated(label, attempt));
  }

  @Override
  public void forked(CasePlan plan, Map<String, String> facts) {
    listeners.forEach(one -> one.forked(plan, facts));
  }

  @Override
  public void tracked(CasePlan plan, Supplier<Optional<AgentReport>> report) {
    listeners.forEach(one -> one.tracked(plan, report));
  }

  @Override
  public void phase(CasePlan plan, String name) {
    listeners.forEach(one -> one.phase(plan, name));
  }

  @Override
  public void sampled(CasePlan plan, Sample sample) {
    listeners.forEach(one -> one.sampled(plan, sample));
  }

  @Override
  public void latency(CasePlan plan, Report.Latency latency) {
    listeners.forEach(one -> one.latency(plan, latency));
  }

  @Override
  public void roundEnded(CasePlan plan, RoundResult round) {
    listeners.forEach(one -> one.roundEnded(plan, round));
  }

  @Override
  public void checkpoint(CasePlan plan, Checkpoint checkpoint) {
    listeners.forEach(one -> one.checkpoint(plan, checkpoint));
  }

  @Override
  public void faultBegan(CasePlan plan, String name) {
    listeners.forEach(one -> one.faultBegan(plan, name));
  }

  @Override
  public void faultEnded(CasePlan plan, FaultOutcome outcome) {
    listeners.forEach(one -> one.faultEnded(plan, outcome));
  }

  @Override
  public void caseLeft(CasePlan plan) {
    listeners.forEach(one -> one.caseLeft(plan));
  }

  @Override
  public void caseEnded(CaseReport report) {
    listeners.forEach(one -> one.caseEnded(report));
  }

  @Override
  public void runEnded(RunReport report) {
    listeners.forEach(one -> one.runEnded(report));
  }
}
