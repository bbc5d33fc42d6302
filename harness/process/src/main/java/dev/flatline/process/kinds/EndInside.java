package dev.flatline.process.kinds;

import dev.flatline.api.Failure;
import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.fault.Trial.Victim;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.fork.Fork;
import dev.flatline.process.owned.Awaited;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.JvmFault;
import java.time.Duration;

/**
 * Lets a JVM end itself in the middle of an item, by {@code System.exit} or {@code Runtime.halt}:
 * what the operation holds then is given back by nobody but the kernel and the server at the other
 * end.
 */
final class EndInside implements Fault {

  static final FaultKind EXIT = kind("exit", Failure.Mode.EXIT, "System.exit");
  static final FaultKind HALT = kind("halt", Failure.Mode.HALT, "Runtime.halt");

  /** The next item is due at once under any load. */
  private static final Duration END = Duration.ofSeconds(5);

  private final Fork fork;
  private final JvmStrike strike;

  private EndInside(String target, Fork fork, Failure.Mode mode, String call) {
    this.fork = fork;
    strike =
        new JvmStrike(
            Formatted.of("%s inside an item of the %s", call, target),
            fork,
            new JvmFault.End(new Failure(mode, 1)));
  }

  private static FaultKind kind(String label, Failure.Mode mode, String call) {
    return FaultKind.named(label, "ends the JVM in the middle of an item by " + call)
        .on(Target.SUBJECT)
        .witnessedBy("the process is gone")
        .leaving(FaultKind.Fate.ENDS)
        .triedOn(Victim.JVM)
        .boundBy(injection -> new EndInside(injection.target(), injection.jvm(), mode, call));
  }

  @Override
  public String name() {
    return strike.name();
  }

  /** An item may end the JVM before it has answered. */
  @Override
  public void apply() {
    try {
      strike.apply();
    } catch (ChaosException unanswered) {
      if (!gone()) {
        throw unanswered;
      }
    }
  }

  private boolean gone() {
    return Awaited.within(END, () -> !fork.isAlive());
  }

  @Override
  public Witness witness() {
    return gone()
        ? Witness.seen(Formatted.of("process %d is gone", fork.pid()))
        : Witness.missing(Formatted.of("process %d lives on: no item was reached", fork.pid()));
  }

  @Override
  public void end() {
    strike.end();
  }
}
