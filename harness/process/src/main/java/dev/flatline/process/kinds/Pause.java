package dev.flatline.process.kinds;

import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.fault.Trial.Victim;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.owned.Awaited;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.owned.Tool;
import dev.flatline.process.undo.Undo;
import dev.flatline.verdict.number.Formatted;
import java.time.Duration;
import java.util.List;

/**
 * Stops a process by SIGSTOP: its sockets stay open and the kernel goes on to accept connections
 * for it, but it answers nothing.
 */
record Pause(String target, OwnProcess process) implements Fault {

  static final FaultKind PAUSE =
      FaultKind.named("pause", "stops the process by SIGSTOP; its sockets stay open")
          .on(Target.SUBJECT, Target.COMPANION)
          .witnessedBy("the state T in /proc")
          .triedOn(Victim.PROCESS)
          .boundBy(injection -> new Pause(injection.target(), injection.process()));

  @Override
  public String name() {
    return "pause of the " + target;
  }

  @Override
  public List<Undo> undos() {
    return List.of(new Undo.Wake(process));
  }

  @Override
  public void apply() {
    Tool.signal("STOP", process.id());
  }

  @Override
  public Witness witness() {
    return Awaited.within(Duration.ofSeconds(1), process.id()::stopped)
        ? Witness.seen(Formatted.of("state T in /proc/%d/stat", process.pid()))
        : Witness.missing(
            Formatted.of(
                "state %s in /proc/%d/stat",
                process.id().stat().map(stat -> String.valueOf(stat.state())).orElse("gone"),
                process.pid()));
  }
}
