package dev.flatline.engine.chaos;

import dev.flatline.api.PlannedFault.Target;

/** Kills the companion, and starts it again where it was when the fault ends. */
final class Restart implements Fault {

  private final Targets targets;
  private final Signal kill;

  Restart(Targets targets) {
    this.targets = targets;
    this.kill = new Signal("companion", targets.process(Target.COMPANION), "KILL");
  }

  @Override
  public String name() {
    return "restart of the companion";
  }

  @Override
  public void apply() {
    kill.apply();
  }

  @Override
  public Witness witness() {
    return kill.witness();
  }

  @Override
  public void end() {
    targets.restartCompanion();
  }
}
