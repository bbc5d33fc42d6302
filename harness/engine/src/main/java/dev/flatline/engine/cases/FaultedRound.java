package dev.flatline.engine.cases;

import dev.flatline.api.FaultPlan;
import dev.flatline.engine.grade.ChaosReport;
import dev.flatline.engine.grade.Recovery;
import dev.flatline.engine.grade.Release;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.chaos.FaultRun;
import dev.flatline.process.chaos.FaultSchedule;
import dev.flatline.process.drive.FaultsUnderWay;
import dev.flatline.process.drive.Session;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.ChildStatus;
import dev.flatline.process.kinds.FaultKinds;
import dev.flatline.process.time.Clock;
import dev.flatline.process.traffic.LossShare;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.worker.link.RoundSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A round of load in which the faults of a plan are injected, and what became of the service.
 *
 * @param schedule the times of the faults, drawn
 * @param goodput is fed by whoever samples the process
 * @param listener is told of each fault
 */
public record FaultedRound(
    FaultPlan plan, FaultSchedule schedule, Goodput goodput, FaultRun.Listener listener) {

  /**
   * A round whose faults nobody hears of before it is over.
   *
   * @param seed of the times and targets of the faults
   */
  public static FaultedRound unheard(FaultPlan plan, long seed, Goodput goodput) {
    return new FaultedRound(
        plan, FaultSchedule.resolve(plan, seed), goodput, FaultRun.Listener.SILENT);
  }

  /** Whether the faults are to end the process of the service. */
  public boolean endsSubject() {
    return FaultKinds.endsSubject(plan);
  }

  /**
   * Drives the round, and says what the faults did to a service that goes on.
   *
   * @throws ChildFailure if the process does not survive it
   */
  public ChaosReport survive(Session session, CaseSubject subject, RoundSpec round)
      throws ChildFailure, InterruptedException {
    goodput.begin();
    Session.Faulted<List<FaultOutcome>> faulted =
        session.faultedRound(round, subject.faults(schedule, listener), goodput::end);
    // A database takes its time to start again: its fault is over when it is there.
    long ended = faulted.faults().stream().mapToLong(FaultOutcome::endedMillis).max().orElse(0);
    Duration over = Duration.ofMillis(Math.max(ended, schedule.end().toMillis()));
    return new ChaosReport(
        plan.name(),
        faulted.faults(),
        recovery(over),
        Optional.empty(),
        TrafficTotals.of(faulted.round()).failed(),
        RoundChecks.longestServiceMillis(faulted.round()),
        over.minus(schedule.begin()).toMillis(),
        Optional.of(LossShare.of(faulted.round())));
  }

  /**
   * Drives the round until the faults have ended the process, and watches what its backing service
   * does then.
   *
   * @param ended hears how it ended
   * @throws ChildFailure if the process does not answer
   */
  public ChaosReport end(
      Session session,
      CaseSubject subject,
      RoundSpec round,
      Consumer<ChildFailure> ended,
      Clock clock)
      throws ChildFailure, InterruptedException {
    HeldAtCompanion held = new HeldAtCompanion(subject.companion(), clock);
    goodput.begin();
    try (FaultsUnderWay<List<FaultOutcome>> faults =
        FaultsUnderWay.begin(subject.faults(schedule, listener))) {
      try {
        session.round(round);
      } catch (ChildFailure end) {
        if (end.status() == ChildStatus.TIMED_OUT) {
          throw end;
        }
        ended.accept(end);
      }
      goodput.end();
      Release release = held.awaitRelease(plan.recovery());
      return new ChaosReport(
          plan.name(),
          faults.outcome(),
          recovery(schedule.end()),
          Optional.of(release),
          Map.of(),
          0,
          schedule.end().minus(schedule.begin()).toMillis(),
          Optional.empty());
    }
  }

  private Recovery recovery(Duration over) {
    return goodput.recovery(schedule.begin(), over, plan.length(), plan.recovery());
  }
}
