package dev.flatline.engine.soak;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.PlannedFault.Target;
import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.catalog.Incident;
import dev.flatline.engine.chaos.ChaosSession;
import dev.flatline.engine.chaos.FaultOutcome;
import dev.flatline.engine.chaos.FaultRun;
import dev.flatline.engine.chaos.FaultSchedule;
import dev.flatline.engine.chaos.NeededSurroundings;
import dev.flatline.engine.chaos.PossibleFaults;
import dev.flatline.engine.fork.ChildFailure;
import dev.flatline.engine.fork.ForkedSubject;
import dev.flatline.engine.kinds.FaultKinds;
import dev.flatline.engine.run.CaseTargets;
import dev.flatline.engine.run.Goodput;
import dev.flatline.engine.run.Recovery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Strikes a case of a soak before each stretch of load, and says whether it came back. */
final class SoakFaults {

  private final FaultPlan plan;
  private final ChaosSession session;

  SoakFaults(FaultPlan plan, ChaosSession session) {
    this.plan = plan;
    this.session = session;
  }

  /** What faults did. */
  record Outcome(List<FaultOutcome> faults, Recovery recovery) {}

  /** Drives the round in which they strike. */
  interface Drive {
    void round() throws ChildFailure, InterruptedException;
  }

  /**
   * Says what is wrong with a plan before anything starts.
   *
   * @throws FlatlineException if it cannot be soaked under
   */
  static void require(FaultPlan plan, Incident incident) {
    NeededSurroundings.of(plan);
    if (FaultKinds.endsSubject(plan)) {
      throw FlatlineException.usage(
          "Cannot soak under faults that end the process because there would be nothing left to load:"
              + " plan=%s; use --restart-every",
          plan.name());
    }
    boolean needsCompanion =
        plan.faults().stream()
            .anyMatch(fault -> fault.target() == Target.COMPANION || fault.target() == Target.WIRE);
    if (needsCompanion && incident.scenario().companion().isEmpty()) {
      throw FlatlineException.usage(
          "Cannot strike a target because %s has no companion: plan=%s; strike subject or machine",
          incident.name(), plan.name());
    }
    PossibleFaults.whyNot(plan)
        .ifPresent(
            reason -> {
              throw new FlatlineException(
                  Status.INCONCLUSIVE,
                  "Cannot soak under faults because %s: plan=%s".formatted(reason, plan.name()));
            });
  }

  /** As long as one strike takes. */
  Duration length() {
    return plan.length();
  }

  /**
   * Strikes once.
   *
   * @param seed of the times and targets of this strike
   * @param goodput is fed by whoever samples the process
   */
  Outcome strike(ForkedSubject forked, long seed, Goodput goodput, Drive drive)
      throws ChildFailure, InterruptedException {
    FaultSchedule schedule = FaultSchedule.resolve(plan, seed);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      goodput.begin();
      Future<List<FaultOutcome>> struck =
          thread.submit(new FaultRun(schedule, session, new CaseTargets(forked), new Silent()));
      drive.round();
      goodput.end();
      List<FaultOutcome> outcomes = struck.get();
      long ended = outcomes.stream().mapToLong(FaultOutcome::endedMillis).max().orElse(0);
      Duration over = Duration.ofMillis(Math.max(ended, schedule.end().toMillis()));
      return new Outcome(
          outcomes, goodput.recovery(schedule.begin(), over, plan.length(), plan.recovery()));
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the faults of a soak failed", failed.getCause());
    } finally {
      // Interrupted, it takes back what is applied.
      thread.shutdownNow();
      thread.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  private static final class Silent implements FaultRun.Listener {
    @Override
    public void began(String name) {
      // The event of the strike says all of it once it is over.
    }

    @Override
    public void ended(FaultOutcome outcome) {
      // As above.
    }
  }
}
