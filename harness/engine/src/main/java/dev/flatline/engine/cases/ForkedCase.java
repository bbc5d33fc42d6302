package dev.flatline.engine.cases;

import dev.flatline.process.agent.AgentFile;
import dev.flatline.process.chaos.ChaosSession;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.chaos.FaultRun;
import dev.flatline.process.chaos.FaultSchedule;
import dev.flatline.process.fork.Child;
import dev.flatline.process.sample.Probe;
import dev.flatline.process.sample.TreeProbe;
import dev.flatline.process.subject.ForkedSubject;
import dev.flatline.process.wire.TcpProxy;
import dev.flatline.process.wire.WireCounters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * A case in forked JVMs.
 *
 * @param chaos which injects its faults; empty if it has none
 */
public record ForkedCase(ForkedSubject forked, Optional<ChaosSession> chaos)
    implements CaseSubject {

  @Override
  public Child child() {
    return forked.subject();
  }

  @Override
  public Map<String, String> facts() {
    return forked.facts();
  }

  @Override
  public Callable<List<FaultOutcome>> faults(FaultSchedule schedule, FaultRun.Listener listener) {
    return new FaultRun(schedule, chaos.orElseThrow(), new CaseTargets(forked), listener);
  }

  @Override
  public Probe companion() {
    return new TreeProbe(forked.companion().pid());
  }

  @Override
  public Optional<WireCounters> wire() {
    return forked.proxy().map(TcpProxy::counters);
  }

  @Override
  public Optional<AgentFile> agent() {
    return forked.agent();
  }

  @Override
  public Optional<String> withoutAgent() {
    return forked.withoutAgent();
  }

  @Override
  public void close() {
    forked.close();
  }
}
