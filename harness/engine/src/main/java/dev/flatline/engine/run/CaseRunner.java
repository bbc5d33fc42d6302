package dev.flatline.engine.run;

import dev.flatline.engine.cases.CaseSubject;
import dev.flatline.engine.cases.FaultedRound;
import dev.flatline.engine.cases.Goodput;
import dev.flatline.engine.cases.RoundChecks;
import dev.flatline.engine.cases.TrackedCase;
import dev.flatline.engine.grade.ChaosReport;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.store.CaseStore;
import dev.flatline.process.agent.AgentFile;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.chaos.FaultRun;
import dev.flatline.process.chaos.FaultSchedule;
import dev.flatline.process.drive.Checkpoints;
import dev.flatline.process.drive.Reconciliation;
import dev.flatline.process.drive.Session;
import dev.flatline.process.drive.WorkerEvidence;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.DescriptorLimit;
import dev.flatline.process.json.Json;
import dev.flatline.process.sample.ForkSampler;
import dev.flatline.process.time.Clock;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Runs one case from its forks to their end, and keeps what was seen.
 *
 * <p>A child that fails ends the case, not the run: the evidence says how far it came.
 */
final class CaseRunner {

  /** Sockets are counted in one of so many samples. */
  private static final int FULL_EVERY = 5;

  private final RunPlan run;
  private final CasePlan plan;
  private final CaseStore store;
  private final RunListener listener;
  private final Predicate<CaseEvidence> decided;
  private final Clock clock;
  private final Map<String, String> facts = new HashMap<>();
  private final List<RoundResult> sweep = new ArrayList<>();
  private final List<RoundResult> rounds = new ArrayList<>();
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private final Goodput goodput;
  private final List<Reconciliation> reconciled;
  private Optional<ChaosReport> chaos = Optional.empty();
  private boolean loading;

  /**
   * A runner of one case.
   *
   * @param run that it is a case of
   * @param decided asked after each checkpoint whether what was seen is enough to end the case
   */
  CaseRunner(
      RunPlan run,
      CasePlan plan,
      CaseStore store,
      RunListener listener,
      Predicate<CaseEvidence> decided,
      Clock clock) {
    this.run = run;
    this.plan = plan;
    this.store = store;
    this.listener = listener;
    this.decided = decided;
    this.clock = clock;
    goodput = new Goodput(clock);
    reconciled = Reconciliation.of(plan.calibration() ? List.of() : run.facts().resources());
  }

  /** Runs the case; what it drives is started for it, and ended. */
  CaseEvidence run(CaseSubject.Start start) throws InterruptedException {
    Optional<String> failure = Optional.empty();
    try (Observer observer = observer()) {
      ForkSampler sampler = new ForkSampler(Defaults.SAMPLE_PERIOD, FULL_EVERY, observer, clock);
      // Its time is zero on the clock of the samples.
      store.journal().write("observed");
      try (CaseSubject subject = start.start(sampler)) {
        begin(subject);
        try (Session session = Session.sampled(subject.child(), sampler, new Driven(), clock)) {
          drive(session, subject, observer);
        }
        subject
            .wire()
            .ifPresent(
                wire ->
                    write("proxied", "connections", wire.accepted(), "bytesUp", wire.bytesUp()));
      } catch (ChildFailure failed) {
        store.requireRoom();
        failure = Optional.of(failed.reason());
        write(
            "child-failed",
            "status",
            failed.status(),
            "reason",
            failed.reason(),
            "tail",
            failed.tail());
      }
      sampler.requireHeard();
      return evidence(observer, failure);
    }
  }

  private Observer observer() {
    return new Observer(store, plan, Columns.of(run.facts()), goodput, reconciled, listener);
  }

  private void begin(CaseSubject subject) {
    facts.putAll(subject.facts());
    facts.put("limit.descriptors", limitOf(subject.child().pid()));
    store.write("jvm.json", Json.pretty(facts));
    listener.forked(plan, Map.copyOf(facts));
    subject.agent().ifPresent(agent -> listener.tracked(plan, agent::latest));
  }

  private static String limitOf(long pid) {
    try {
      return Long.toString(DescriptorLimit.hard(pid));
    } catch (IOException gone) {
      return "not readable: " + gone.getMessage();
    }
  }

  private void write(String event, Object... fields) {
    store.journal().write(event, fields);
  }

  /** The rounds, for whoever listens and for the journal. */
  private final class Driven implements Session.Listener {

    @Override
    public void begins(RoundSpec spec) {
      listener.phase(plan, spec.name());
      write("round-started", "round", spec.name());
    }

    @Override
    public void ended(RoundResult result) {
      store.requireRoom();
      listener.roundEnded(plan, result);
      write("round-ended", "round", result.spec().name(), "summary", RoundChecks.summary(result));
      if (loading) {
        // Before it is asked whether all ended: the table says what did not.
        rounds.add(result);
      }
    }
  }

  /** What becomes of the faults, for whoever listens and for the journal. */
  private final class Injected implements FaultRun.Listener {

    private final Optional<AgentFile> agent;

    Injected(Optional<AgentFile> agent) {
      this.agent = agent;
    }

    @Override
    public void began(String name) {
      agent.ifPresent(file -> file.mark("began", name));
      write("fault-began", "name", name);
      listener.faultBegan(plan, name);
    }

    @Override
    public void ended(FaultOutcome outcome) {
      agent.ifPresent(file -> file.mark("ended", outcome.name()));
      write("fault", "outcome", outcome);
      if (outcome.appliedMillis() >= 0) {
        listener.faultEnded(plan, outcome);
      }
    }
  }

  private CaseEvidence evidence(Observer observer, Optional<String> failure) {
    return new CaseEvidence(
        plan,
        Map.copyOf(facts),
        List.copyOf(sweep),
        List.copyOf(rounds),
        List.copyOf(checkpoints),
        observer.underLoad(),
        reconciled.stream().flatMap(one -> one.contradiction().stream()).toList(),
        chaos,
        Optional.empty(),
        failure);
  }

  private void drive(Session session, CaseSubject subject, Observer observer)
      throws ChildFailure, InterruptedException {
    TrackedCase tracked = new TrackedCase(subject.agent(), store);
    subject.withoutAgent().ifPresent(tracked::absent);
    session.round(plan.warmUp());
    keep(session.baseline());
    tracked.checkpoint();
    for (RoundSpec spec : plan.sweep()) {
      sweep.add(sweep(session, spec));
    }
    if (plan.faults().isPresent()) {
      chaos = Optional.of(faulted(session, subject, plan.faults().get()));
      if (chaos.flatMap(ChaosReport::release).isPresent()) {
        return;
      }
    }
    loading = true;
    List<RoundSpec> loads = new ArrayList<>(plan.rounds());
    loads.addAll(plan.more());
    for (RoundSpec spec : loads) {
      session.load(spec);
      listener.phase(plan, "checkpoint after " + spec.name());
      boolean mayBeLast = rounds.size() >= plan.rounds().size();
      keep(
          session.checkpoint(
              spec.name(), mayBeLast ? Checkpoints.SETTLE : Defaults.SETTLE_BETWEEN));
      tracked.checkpoint();
      if (rounds.size() < loads.size() && decided.test(evidence(observer, Optional.empty()))) {
        write("decided", "after", spec.name(), "rounds", rounds.size());
        return;
      }
    }
  }

  private ChaosReport faulted(Session session, CaseSubject subject, CasePlan.FaultRound faults)
      throws ChildFailure, InterruptedException {
    FaultSchedule schedule = FaultSchedule.resolve(faults.plan(), run.seed());
    store.write("faults.json", Json.pretty(schedule));
    FaultedRound faulted =
        new FaultedRound(faults.plan(), schedule, goodput, new Injected(subject.agent()));
    return faulted.endsSubject()
        ? faulted.end(session, subject, faults.round(), this::ended, clock)
        : faulted.survive(session, subject, faults.round());
  }

  private void ended(ChildFailure end) {
    write("subject-ended", "status", end.status(), "reason", end.reason());
  }

  /**
   * A busy machine may let too few operations end to be judged: such a round is run again, twice as
   * long each time.
   */
  private static RoundResult sweep(Session session, RoundSpec spec)
      throws ChildFailure, InterruptedException {
    RoundSpec longer = spec;
    RoundResult result = session.round(longer);
    for (int i = 2; !WorkerEvidence.sized(result).enough() && i <= Defaults.ATTEMPTS; i++) {
      longer = longer.lasting(longer.length().multipliedBy(2));
      result = session.round(longer);
    }
    return result;
  }

  private void keep(Checkpoint checkpoint) {
    checkpoints.add(checkpoint);
    reconciled.forEach(one -> one.checkpoint(checkpoint));
    listener.checkpoint(plan, checkpoint);
    write(
        "checkpoint",
        "after",
        checkpoint.name(),
        "operations",
        checkpoint.operations(),
        "values",
        checkpoint.values(),
        "seconds",
        checkpoint.seconds(),
        "stuck",
        checkpoint.stuck(),
        "stoodSeconds",
        checkpoint.stoodSeconds());
  }
}
