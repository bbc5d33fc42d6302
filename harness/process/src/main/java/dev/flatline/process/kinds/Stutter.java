package dev.flatline.process.kinds;

import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.fault.Attribute;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.fault.Trial.Victim;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.owned.Tool;
import dev.flatline.process.undo.Undo;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stops a process again and again for a moment by SIGSTOP, as long collections and a stolen
 * processor do: it answers, but late.
 */
final class Stutter implements Fault {

  private static final Attribute<Long> STOPPED =
      Attribute.whole("stoppedMillis", "how long each stop lasts", "ms", 100, 10, 60_000);

  private static final Attribute<Long> RUNNING =
      Attribute.whole("runningMillis", "how long it runs between two stops", "ms", 100, 10, 60_000);

  static final FaultKind STUTTER =
      FaultKind.named("stutter", "stops the process by SIGSTOP for a moment, again and again")
          .on(Target.SUBJECT, Target.COMPANION)
          .taking(STOPPED, RUNNING)
          .witnessedBy("the state T in /proc, counted")
          .triedOn(Victim.PROCESS)
          .boundBy(
              injection ->
                  new Stutter(
                      injection.target(),
                      injection.process(),
                      injection.value(STOPPED),
                      injection.value(RUNNING)));

  private final String target;
  private final OwnProcess process;
  private final long stoppedMillis;
  private final long runningMillis;
  private final Thread thread;
  private final AtomicInteger seen = new AtomicInteger();

  Stutter(String target, OwnProcess process, long stoppedMillis, long runningMillis) {
    this.target = target;
    this.process = process;
    this.stoppedMillis = stoppedMillis;
    this.runningMillis = runningMillis;
    thread = new Thread(this::stopAgainAndAgain, "stutter");
    thread.setDaemon(true);
  }

  @Override
  public String name() {
    return "stutter of the " + target;
  }

  @Override
  public List<Undo> undos() {
    return List.of(new Undo.Wake(process));
  }

  @Override
  public void apply() {
    if (!process.id().alive()) {
      throw ChaosException.of(
          "Cannot strike the %s because it is gone already: pid=%d", target, process.pid());
    }
    thread.start();
  }

  private void stopAgainAndAgain() {
    try {
      while (process.id().alive()) {
        Tool.signal("STOP", process.id());
        TimeUnit.MILLISECONDS.sleep(stoppedMillis);
        seen.addAndGet(process.id().stopped() ? 1 : 0);
        Tool.signal("CONT", process.id());
        TimeUnit.MILLISECONDS.sleep(runningMillis);
      }
    } catch (InterruptedException | ChaosException over) {
      // The end of the fault, or of the process.
    }
  }

  @Override
  public Witness witness() {
    return seen.get() > 0
        ? Witness.seen(
            Formatted.of(
                "state T in /proc/%d/stat, seen %s",
                process.pid(), NumberText.count(seen.get(), "time")))
        : Witness.missing(Formatted.of("process %d was never seen to stand", process.pid()));
  }

  /** The undo wakes the process, whatever the thread was at. */
  @Override
  public void end() {
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
