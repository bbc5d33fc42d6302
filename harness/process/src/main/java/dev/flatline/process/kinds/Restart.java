package dev.flatline.process.kinds;

import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.fault.Trial.Victim;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.owned.OwnProcess;

/** Kills the companion, and starts it again where it was when the fault ends. */
final class Restart implements Fault {

  static final FaultKind RESTART =
      FaultKind.named("restart", "kills it, and starts it again where it was when the fault ends")
          .on(Target.COMPANION)
          .witnessedBy("the process is gone")
          .leaving(FaultKind.Fate.RESTARTS)
          .triedOn(Victim.PROCESS)
          .boundBy(
              injection -> new Restart(injection.process(), injection.targets()::restartCompanion));

  private final Signal kill;
  private final Runnable again;

  /**
   * A restart.
   *
   * @param again starts the companion where it was
   */
  Restart(OwnProcess companion, Runnable again) {
    kill = new Signal("backing service", companion, "KILL");
    this.again = again;
  }

  @Override
  public String name() {
    return "restart of the backing service";
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
    again.run();
  }
}
