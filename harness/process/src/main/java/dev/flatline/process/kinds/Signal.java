package dev.flatline.process.kinds;

import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.fault.Trial.Victim;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.owned.Awaited;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.owned.Tool;
import dev.flatline.verdict.number.Formatted;
import java.time.Duration;
import java.util.Locale;

/**
 * Ends a process by a signal. There is nothing to take back: whoever needs it has to start another.
 *
 * @param signal {@code KILL} or {@code TERM}
 */
record Signal(String target, OwnProcess process, String signal) implements Fault {

  static final FaultKind SIGTERM = kind("TERM", "ends the process by SIGTERM, hooks and all");
  static final FaultKind SIGKILL = kind("KILL", "ends the process by SIGKILL");

  /** SIGTERM runs the shutdown hooks first. */
  private static final Duration END = Duration.ofSeconds(5);

  private static FaultKind kind(String signal, String effect) {
    return FaultKind.named("sig" + signal.toLowerCase(Locale.ROOT), effect)
        .on(Target.SUBJECT, Target.COMPANION)
        .witnessedBy("the process is gone")
        .leaving(FaultKind.Fate.ENDS)
        .triedOn(Victim.PROCESS)
        .boundBy(injection -> new Signal(injection.target(), injection.process(), signal));
  }

  @Override
  public String name() {
    return Formatted.of("SIG%s of the %s", signal, target);
  }

  @Override
  public void apply() {
    if (!process.id().alive()) {
      throw ChaosException.of(
          "Cannot strike the %s because it is gone already: pid=%d", target, process.pid());
    }
    Tool.signal(signal, process.id());
  }

  @Override
  public Witness witness() {
    return Awaited.within(END, () -> !process.id().alive())
        ? Witness.seen(Formatted.of("process %d is gone", process.pid()))
        : Witness.missing(Formatted.of("process %d lives on", process.pid()));
  }
}
