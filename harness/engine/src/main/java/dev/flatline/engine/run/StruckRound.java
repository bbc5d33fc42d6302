package dev.flatline.engine.run;

import dev.flatline.api.FaultPlan;
import dev.flatline.engine.chaos.ChaosSession;
import dev.flatline.engine.chaos.FaultOutcome;
import dev.flatline.engine.chaos.FaultRun;
import dev.flatline.engine.chaos.FaultSchedule;
import dev.flatline.engine.fork.ChildFailure;
import dev.flatline.engine.fork.ChildStatus;
import dev.flatline.engine.fork.ForkedSubject;
import dev.flatline.engine.json.Json;
import dev.flatline.engine.kinds.FaultKinds;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.store.CaseStore;
import dev.flatline.engine.traffic.LossShare;
import dev.flatline.engine.traffic.TrafficTotals;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The round of a case in which its faults strike, from a thread of their own. */
final class StruckRound {

  private final CasePlan plan;
  private final CasePlan.FaultRound faults;
  private final FaultSchedule schedule;
  private final CaseStore store;
  private final RunListener listener;
  private final Goodput goodput;

  /** Drives a round of load. */
  interface Drive {
    RoundResult round(RoundSpec spec) throws ChildFailure, InterruptedException;
  }

  /**
   * A round with faults.
   *
   * @param seed of their schedule, which is stored
   * @param goodput is fed by whoever samples the subject
   */
  StruckRound(
      CasePlan plan,
      CasePlan.FaultRound faults,
      long seed,
      CaseStore store,
      RunListener listener,
      Goodput goodput) {
    this.plan = plan;
    this.faults = faults;
    this.store = store;
    this.listener = listener;
    this.goodput = goodput;
    schedule = FaultSchedule.resolve(faults.plan(), seed);
    store.write("faults.json", Json.pretty(schedule));
  }

  /** What becomes of the faults, for whoever listens and for the journal. */
  private final class Struck implements FaultRun.Listener {

    @Override
    public void began(String name) {
      store.journal().write("fault-began", "name", name);
      listener.faultBegan(plan, name);
    }

    @Override
    public void ended(FaultOutcome outcome) {
      store.journal().write("fault", "outcome", outcome);
      if (outcome.appliedMillis() >= 0) {
        listener.faultEnded(plan, outcome);
      }
    }
  }

  /** Drives the round and strikes; says what that did to the service. */
  ChaosReport run(ForkedSubject forked, ChaosSession session, Drive drive)
      throws ChildFailure, InterruptedException {
    Optional<HeldAtCompanion> held =
        FaultKinds.endsSubject(faults.plan())
            ? Optional.of(new HeldAtCompanion(forked.companionPid()))
            : Optional.empty();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      goodput.begin();
      Future<List<FaultOutcome>> struck =
          thread.submit(new FaultRun(schedule, session, new CaseTargets(forked), new Struck()));
      return held.isPresent() ? ended(drive, held.get(), struck) : survived(drive, struck);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the faults of a case failed", failed.getCause());
    } finally {
      // Interrupted, it takes back what is applied.
      thread.shutdownNow();
      thread.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  private ChaosReport survived(Drive drive, Future<List<FaultOutcome>> struck)
      throws ChildFailure, ExecutionException, InterruptedException {
    RoundResult result = drive.round(faults.round());
    goodput.end();
    List<FaultOutcome> outcomes = struck.get();
    // A database takes its time to start again: its fault is over when it is there.
    long ended = outcomes.stream().mapToLong(FaultOutcome::endedMillis).max().orElse(0);
    Duration over = Duration.ofMillis(Math.max(ended, schedule.end().toMillis()));
    FaultPlan planned = faults.plan();
    return new ChaosReport(
        planned.name(),
        outcomes,
        goodput.recovery(schedule.begin(), over, planned.length(), planned.recovery()),
        Optional.empty(),
        TrafficTotals.of(result).failed(),
        RoundChecks.longestServiceMillis(result),
        over.minus(schedule.begin()).toMillis(),
        Optional.of(LossShare.of(result)));
  }

  /** Drives a round in which the subject is ended, and watches what the companion does then. */
  private ChaosReport ended(Drive drive, HeldAtCompanion held, Future<List<FaultOutcome>> struck)
      throws ChildFailure, ExecutionException, InterruptedException {
    FaultPlan ending = faults.plan();
    try {
      drive.round(faults.round());
    } catch (ChildFailure end) {
      if (end.status() == ChildStatus.TIMED_OUT) {
        throw end;
      }
      store.journal().write("subject-ended", "status", end.status(), "reason", end.reason());
    }
    goodput.end();
    Release release = held.awaitRelease(ending.recovery());
    return new ChaosReport(
        ending.name(),
        struck.get(),
        goodput.recovery(schedule.begin(), schedule.end(), ending.length(), ending.recovery()),
        Optional.of(release),
        Map.of(),
        0,
        schedule.end().minus(schedule.begin()).toMillis(),
        Optional.empty());
  }
}
