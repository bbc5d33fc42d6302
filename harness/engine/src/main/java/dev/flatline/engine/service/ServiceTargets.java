package dev.flatline.engine.service;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.PlannedFault;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.chaos.NeededSurroundings;
import dev.flatline.process.enclosure.NetworkSpace;
import dev.flatline.process.fault.Targets;
import dev.flatline.process.fork.Fork;
import dev.flatline.process.kinds.FaultKinds;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.subject.Surroundings;
import dev.flatline.process.wire.TcpProxy;
import java.nio.file.Path;

/**
 * What faults may strike of a service: the process that was started here, and the proxy on its way
 * to what it uses.
 */
public record ServiceTargets(RunningService running) implements Targets {

  /**
   * Looks at every fault of a plan.
   *
   * @param startedHere whether the service is started here
   * @param proxied whether a proxy is on its way to what it uses
   * @throws FlatlineException if one of them can strike nothing of the service, or would end it
   */
  static void requireReached(FaultPlan plan, boolean startedHere, boolean proxied) {
    Surroundings needed = NeededSurroundings.of(plan);
    if (needed.proxied() && !proxied) {
      throw refused(
          plan, "nothing is on the way to what the service uses", "give proxy.port and proxy.to");
    }
    if (needed.ownNetwork()
        || needed.subjectDisk() + needed.companionDisk() > 0
        || !needed.rules().isEmpty()) {
      throw refused(
          plan,
          "the service has no network, no disk and no JVM of our making",
          "choose faults of its process, or of the proxy");
    }
    for (PlannedFault fault : plan.faults()) {
      if (fault.target() == PlannedFault.Target.COMPANION) {
        throw refused(plan, "what it uses is not ours", "choose target: subject, or wire");
      }
      if (fault.target() == PlannedFault.Target.SUBJECT && !startedHere) {
        throw refused(plan, "it was not started here", "give service.command");
      }
      if (!FaultKinds.leavesTheProcess(fault)) {
        throw refused(plan, "kind " + fault.kind() + " ends it", "choose another kind");
      }
    }
  }

  private static FlatlineException refused(FaultPlan plan, String reason, String step) {
    return FlatlineException.usage(
        "Cannot strike a service because %s: plan=%s; %s", reason, plan.name(), step);
  }

  /**
   * Binds every fault once, so that one that cannot strike is refused before the first round.
   *
   * @throws FlatlineException with the reason
   */
  public void requireBindable(FaultPlan plan) {
    for (PlannedFault fault : plan.faults()) {
      try {
        FaultKinds.of(fault).bind(fault, this, 0);
      } catch (ChaosException lacking) {
        throw FlatlineException.usage(
            "Cannot strike a service because %s: plan=%s, kind=%s; choose another kind",
            String.valueOf(lacking.getMessage()), plan.name(), fault.kind());
      }
    }
  }

  @Override
  public String nameOf(PlannedFault.Target target) {
    return target == PlannedFault.Target.SUBJECT ? "service" : Targets.super.nameOf(target);
  }

  @Override
  public OwnProcess process(PlannedFault.Target target) {
    return OwnProcess.of(running.id().pid());
  }

  @Override
  public TcpProxy wire() {
    return running.proxy().orElseThrow(() -> lacks("proxy"));
  }

  @Override
  public Fork jvm(PlannedFault.Target target) {
    throw lacks("JVM of our making");
  }

  @Override
  public Path files(PlannedFault.Target target) {
    throw lacks("disk of our making");
  }

  @Override
  public NetworkSpace network() {
    throw lacks("network of our making");
  }

  @Override
  public int port() {
    throw lacks("network of our making");
  }

  @Override
  public void restartCompanion() {
    throw lacks("backing service of our making");
  }

  private static ChaosException lacks(String what) {
    return ChaosException.of("the service has no %s", what);
  }
}
