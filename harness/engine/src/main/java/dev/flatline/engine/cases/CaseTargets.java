package dev.flatline.engine.cases;

import dev.flatline.api.PlannedFault;
import dev.flatline.process.enclosure.NetworkSpace;
import dev.flatline.process.fault.Targets;
import dev.flatline.process.fork.Fork;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.subject.ForkedSubject;
import dev.flatline.process.wire.TcpProxy;
import java.nio.file.Path;

/** What faults may strike of one case: its own two processes, and what is between them. */
public record CaseTargets(ForkedSubject forked) implements Targets {

  @Override
  public OwnProcess process(PlannedFault.Target target) {
    return jvm(target).own();
  }

  @Override
  public Fork jvm(PlannedFault.Target target) {
    return target == PlannedFault.Target.SUBJECT ? forked.subject() : forked.companion();
  }

  @Override
  public TcpProxy wire() {
    return forked.wire();
  }

  @Override
  public Path files(PlannedFault.Target target) {
    return forked.files(jvm(target));
  }

  @Override
  public NetworkSpace network() {
    return forked.network();
  }

  @Override
  public int port() {
    return forked.companionPort();
  }

  @Override
  public void restartCompanion() {
    forked.restartCompanion();
  }
}
