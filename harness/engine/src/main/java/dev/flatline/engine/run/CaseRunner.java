package dev.flatline.engine.run;

import dev.flatline.engine.catalog.Incident;
import dev.flatline.engine.chaos.ChaosSession;
import dev.flatline.engine.chaos.NeededSurroundings;
import dev.flatline.engine.fork.ChildFailure;
import dev.flatline.engine.fork.ChildStatus;
import dev.flatline.engine.fork.DescriptorLimit;
import dev.flatline.engine.fork.Fork;
import dev.flatline.engine.fork.ForkedSubject;
import dev.flatline.engine.fork.Jdk;
import dev.flatline.engine.fork.Surroundings;
import dev.flatline.engine.json.Json;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.sample.Joined;
import dev.flatline.engine.sample.ProcessProbe;
import dev.flatline.engine.sample.Sample;
import dev.flatline.engine.store.CaseStore;
import dev.flatline.engine.store.LatencyFile;
import dev.flatline.engine.store.SampleFile;
import dev.flatline.engine.verdict.AccumulationJudge;
import dev.flatline.engine.verdict.Checkpoint;
import dev.flatline.engine.verdict.Reconciliation;
import dev.flatline.engine.wire.TcpProxy;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs one case from its forks to their end, and keeps what was seen.
 *
 * <p>A child that fails ends the case, not the run: the evidence says how far it came.
 */
final class CaseRunner {

  private final Incident incident;
  private final RunPlan run;
  private final CasePlan plan;
  private final CaseStore store;
  private final RunListener listener;
  private final Predicate<CaseEvidence> decided;
  private final Map<String, String> facts = new HashMap<>();
  private final List<RoundResult> sweep = new ArrayList<>();
  private final List<RoundResult> rounds = new ArrayList<>();
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private final Goodput goodput = new Goodput();
  private final List<Reconciliation> reconciled;
  private final @Nullable ChaosSession session;
  private Optional<ChaosReport> chaos = Optional.empty();

  /**
   * A runner of one case.
   *
   * @param decided asked after each checkpoint whether what was seen is enough to end the case
   * @param session of the faults; null if the run has none
   */
  CaseRunner(
      Incident incident,
      RunPlan run,
      CasePlan plan,
      CaseStore store,
      RunListener listener,
      Predicate<CaseEvidence> decided,
      @Nullable ChaosSession session) {
    this.session = session;
    this.incident = incident;
    this.run = run;
    this.plan = plan;
    this.store = store;
    this.listener = listener;
    this.decided = decided;
    reconciled =
        Reconciliation.of(plan.calibration() ? List.of() : incident.scenario().resources());
  }

  CaseEvidence run() throws InterruptedException {
    SampleFile samples =
        new SampleFile(store.directory().resolve("samples.csv"), Columns.of(incident.scenario()));
    LatencyFile latencies = new LatencyFile(store.directory().resolve("latency.hlog"));
    Optional<String> failure = Optional.empty();
    try (Observer observer = new Observer(samples, latencies, Defaults.SAMPLE_PERIOD, new Seen())) {
      // Its time is zero on the clock of the samples.
      store.journal().write("observed");
      try {
        forkAndDrive(observer);
      } catch (ChildFailure failed) {
        store.requireRoom();
        failure = Optional.of(failed.reason());
        store
            .journal()
            .write(
                "child-failed",
                "status",
                failed.status(),
                "reason",
                failed.reason(),
                "tail",
                failed.tail());
      }
      observer.requireWritable();
      return evidence(observer, failure);
    }
  }

  /** What the observer sees, for whoever listens. */
  private final class Seen implements Observer.Listener {

    @Override
    public void sampled(Joined joined) {
      Sample sample = joined.sample();
      goodput.add(sample);
      if (joined.saidAnew()) {
        reconciled.forEach(one -> one.sample(sample.values()));
      }
      listener.sampled(plan, sample);
    }

    @Override
    public void latency(Report.Latency latency) {
      listener.latency(plan, latency);
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

  private void forkAndDrive(Observer observer) throws ChildFailure, InterruptedException {
    try (ForkedSubject forked =
        ForkedSubject.start(
            incident,
            plan.variant(),
            run.parameters(),
            Jdk.find(run.javaHome()),
            (int) Defaults.SAMPLE_PERIOD.toMillis(),
            new CasePlace(store),
            observer,
            surroundings())) {
      Fork subject = forked.subject();
      facts.putAll(forked.facts());
      facts.put("limit.descriptors", limitOf(subject));
      store.write("jvm.json", Json.pretty(facts));
      listener.forked(plan, Map.copyOf(facts));
      ProcessProbe probe = new ProcessProbe(subject.pid());
      observer.watch(probe);
      rounds(forked, new Checkpoints(subject, probe), observer);
      forked
          .proxy()
          .map(TcpProxy::counters)
          .ifPresent(
              wire ->
                  store
                      .journal()
                      .write("proxied", "connections", wire.accepted(), "bytesUp", wire.bytesUp()));
    }
  }

  private Surroundings surroundings() {
    return plan.faults()
        .map(faults -> NeededSurroundings.of(faults.plan()))
        .orElse(Surroundings.none())
        .throughProxy(run.proxied());
  }

  private void rounds(ForkedSubject forked, Checkpoints settled, Observer observer)
      throws ChildFailure, InterruptedException {
    Fork subject = forked.subject();
    RoundResult warmUp = round(subject, plan.warmUp());
    keep(settled.baseline(RoundChecks.unfinished(warmUp)));
    for (RoundSpec spec : plan.sweep()) {
      sweep.add(sweep(subject, spec));
      observer.requireWritable();
    }
    if (plan.faults().isPresent()) {
      chaos =
          Optional.of(
              new StruckRound(plan, plan.faults().get(), run.seed(), store, listener, goodput)
                  .run(
                      forked,
                      Objects.requireNonNull(session, "a run with faults has a session"),
                      spec -> round(subject, spec)));
      observer.requireWritable();
      if (chaos.flatMap(ChaosReport::release).isPresent()) {
        return;
      }
    }
    List<RoundSpec> all = new ArrayList<>(plan.rounds());
    all.addAll(plan.more());
    for (RoundSpec spec : all) {
      observer.loading(spec.length());
      RoundResult result = driven(subject, spec);
      // Before it is asked whether all ended: the table says what did not.
      rounds.add(result);
      requireEnded(subject, result);
      observer.requireWritable();
      listener.phase(plan, "checkpoint after " + spec.name());
      boolean mayBeLast = rounds.size() >= plan.rounds().size();
      Checkpoint checkpoint =
          settled.after(
              spec.name(),
              checkpoints.get(0),
              RoundChecks.unfinished(result),
              mayBeLast ? Defaults.SETTLE : Defaults.SETTLE_BETWEEN);
      keep(checkpoint);
      if (rounds.size() < all.size() && decided.test(evidence(observer, Optional.empty()))) {
        store.journal().write("decided", "after", spec.name(), "rounds", rounds.size());
        return;
      }
    }
  }

  /** A busy machine may let too few operations end to be judged: such a round is run again. */
  private RoundResult sweep(Fork subject, RoundSpec spec)
      throws ChildFailure, InterruptedException {
    RoundResult result = round(subject, spec);
    for (int i = 2; !AccumulationJudge.enough(result) && i <= Defaults.ATTEMPTS; i++) {
      result = round(subject, spec);
    }
    return result;
  }

  private void keep(Checkpoint checkpoint) {
    checkpoints.add(checkpoint);
    reconciled.forEach(one -> one.checkpoint(checkpoint));
    listener.checkpoint(plan, checkpoint);
    store
        .journal()
        .write(
            "checkpoint",
            "after",
            checkpoint.name(),
            "operations",
            checkpoint.operations(),
            "values",
            checkpoint.values());
  }

  private RoundResult round(Fork subject, RoundSpec spec)
      throws ChildFailure, InterruptedException {
    RoundResult result = driven(subject, spec);
    requireEnded(subject, result);
    return result;
  }

  private RoundResult driven(Fork subject, RoundSpec spec)
      throws ChildFailure, InterruptedException {
    listener.phase(plan, spec.name());
    store.journal().write("round-started", "round", spec.name());
    RoundResult result =
        subject
            .ask(
                new Command.RunRound(spec),
                Report.RoundDone.class,
                spec.length().plus(spec.drain()).plus(Defaults.GRACE))
            .result();
    store.requireRoom();
    listener.roundEnded(plan, result);
    store
        .journal()
        .write("round-ended", "round", spec.name(), "summary", RoundChecks.summary(result));
    return result;
  }

  /** The threads of unfinished operations hold what they hold for good: no later figure counts. */
  private static void requireEnded(Fork subject, RoundResult result) throws ChildFailure {
    long unfinished = RoundChecks.unfinished(result);
    if (unfinished > 0) {
      throw subject.failure(
          ChildStatus.TIMED_OUT,
          "operations of %s never returned: unfinished=%d after %d s"
              .formatted(result.spec().name(), unfinished, result.spec().drain().toSeconds()));
    }
  }

  private static String limitOf(Fork subject) {
    try {
      return Long.toString(DescriptorLimit.hard(subject.pid()));
    } catch (IOException gone) {
      return "not readable: " + gone.getMessage();
    }
  }
}
