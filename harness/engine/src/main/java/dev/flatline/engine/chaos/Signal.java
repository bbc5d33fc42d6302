package dev.flatline.engine.chaos;

import dev.flatline.engine.undo.Awaited;
import dev.flatline.engine.undo.ChaosException;
import dev.flatline.engine.undo.OwnProcess;
import dev.flatline.engine.undo.Tool;
import java.time.Duration;

/**
 * Ends a process by a signal. There is nothing to take back: whoever needs it has to start another.
 *
 * @param signal {@code KILL} or {@code TERM}
 */
record Signal(String target, OwnProcess process, String signal) implements Fault {

  /** SIGTERM runs the shutdown hooks first. */
  private static final Duration END = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "SIG%s of the %s".formatted(signal, target);
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
        ? Witness.seen("process %d is gone".formatted(process.pid()))
        : Witness.missing("process %d lives on".formatted(process.pid()));
  }
}
