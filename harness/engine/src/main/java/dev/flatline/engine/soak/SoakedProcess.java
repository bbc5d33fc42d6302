package dev.flatline.engine.soak;

import dev.flatline.api.Condition;
import dev.flatline.engine.cases.CaseSubject;
import dev.flatline.engine.cases.FaultedRound;
import dev.flatline.engine.cases.Goodput;
import dev.flatline.engine.cases.TrackedCase;
import dev.flatline.engine.cases.TrackedProcesses;
import dev.flatline.engine.grade.ChaosReport;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.engine.soakstate.MinMeanMax;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstate.StrikeOutcome;
import dev.flatline.engine.soakstore.SoakStore;
import dev.flatline.engine.soakverdict.InterimLook;
import dev.flatline.engine.store.StoreFiles;
import dev.flatline.process.drive.Checkpoints;
import dev.flatline.process.drive.Session;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.sample.ForkSampler;
import dev.flatline.process.sample.Sample;
import dev.flatline.process.time.Clock;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Drives a case through one process, from its start to its planned restart or the soak's end. */
final class SoakedProcess {

  private final SoakPlan plan;
  private final int on;
  private final SoakedCase subject;
  private final CasePlan exportedAs;
  private final SoakStore store;
  private final Runnable requireRoom;
  private final RunListener listener;
  private final BooleanSupplier stopped;
  private final Company company;
  private final Clock clock;
  private final Goodput goodput;
  private final int epoch;
  private final InterimLook looks;

  @SuppressWarnings("NullAway.Init") // set when it is forked, before anything is kept
  private TrackedCase tracked;

  /**
   * The next process of a case.
   *
   * @param on the number of the case
   * @param requireRoom says so if what fails may fail for want of room
   * @param stopped whether somebody ends the soak
   * @param company that goes beside it
   */
  SoakedProcess(
      SoakStore store,
      int on,
      Runnable requireRoom,
      RunListener listener,
      BooleanSupplier stopped,
      Company company,
      Clock clock) {
    this.store = store;
    this.on = on;
    this.requireRoom = requireRoom;
    this.listener = listener;
    this.stopped = stopped;
    this.company = company;
    this.clock = clock;
    goodput = new Goodput(clock);
    plan = store.plan();
    subject = plan.cases().get(on);
    exportedAs =
        new CasePlan(
            subject.variant(),
            Condition.STEADY,
            plan.warmUp(on),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of());
    looks = new InterimLook(plan, on);
    epoch = store.look(state -> state.cases().get(on).epoch()) + 1;
  }

  /**
   * Drives it.
   *
   * @throws ChildFailure if the process ended or hangs
   */
  void run(CaseSubject.Start start) throws ChildFailure, InterruptedException {
    ForkSampler sampler =
        new ForkSampler(
            Buckets.PERIOD, Buckets.FULL_EVERY, Buckets.of(plan.duration(), new Seen()), clock);
    try (CaseSubject forked = start.start(sampler)) {
      store.append(
          new SoakEvent.Forked(on, epoch, now(), forked.child().pid(), Map.copyOf(forked.facts())));
      listener.forked(exportedAs, forked.facts());
      tracked = tracked(forked);
      forked.agent().ifPresent(agent -> listener.tracked(exportedAs, agent::latest));
      try (Session session = Session.sampled(forked.child(), sampler, new Driven(), clock)) {
        drive(session, forked);
      }
    }
  }

  /** What the agent finds is kept beside the output of the forks, without one nothing is. */
  private TrackedCase tracked(CaseSubject forked) {
    Path directory = store.directory().resolve(subject.incident()).resolve(subject.variant());
    StoreFiles.createDirectories(directory);
    TrackedProcesses.begin(directory, epoch);
    TrackedCase of = TrackedCase.in(directory, forked.agent());
    forked.withoutAgent().ifPresent(of::absent);
    return of;
  }

  private void drive(Session session, CaseSubject forked)
      throws ChildFailure, InterruptedException {
    session.round(plan.warmUp(on));
    keep(session.baseline(), true);
    if (!store.look(state -> state.cases().get(on).swept())) {
      for (RoundSpec size : subject.sweep(plan.seed())) {
        store.append(new SoakEvent.Swept(on, epoch, now(), session.round(size)));
      }
    }
    int first = next();
    if (first == 0) {
      awaitStart();
    }
    int sinceCheckpoint = 0;
    for (int segment = first; segment < plan.segments() && !stopped.getAsBoolean(); segment++) {
      if (sinceCheckpoint == 0 && plan.faults().isPresent()) {
        inject(session, forked, segment);
      }
      company.begins(on, segment);
      weigh(segment);
      segment(session, segment);
      sinceCheckpoint++;
      boolean last = segment + 1 == plan.segments() || stopped.getAsBoolean();
      if (sinceCheckpoint == plan.segmentsToCheckpoint() || last) {
        sinceCheckpoint = 0;
        listener.phase(exportedAs, "checkpoint");
        keep(session.checkpoint("segment-" + segment, Checkpoints.SETTLE), false);
        if (decided() || !company.goesOn(on, store)) {
          return;
        }
      }
      if (segment + 1 - first >= plan.segmentsToRestart()) {
        return;
      }
    }
  }

  private void inject(Session session, CaseSubject forked, int segment)
      throws ChildFailure, InterruptedException {
    Duration length = plan.faults().orElseThrow().length();
    RoundSpec round = subject.struck(segment, length, plan.seed(), plan.shard());
    long began = now();
    ChaosReport report =
        FaultedRound.unheard(plan.faults().orElseThrow(), round.seed(), goodput)
            .survive(session, forked, round);
    store.append(
        new SoakEvent.Struck(
            on, epoch, now(), began, new StrikeOutcome(report.faults(), report.recovery())));
  }

  private int next() {
    return store.look(state -> state.cases().get(on).segments());
  }

  /** Shards begin together, at a time that they agreed on. */
  private void awaitStart() throws InterruptedException {
    Instant start = plan.startAt().orElse(Instant.EPOCH);
    for (Duration left = Duration.between(Instant.now(), start);
        left.compareTo(Duration.ZERO) > 0 && !stopped.getAsBoolean();
        left = Duration.between(Instant.now(), start)) {
      Thread.sleep(Math.min(200, left.toMillis() + 1));
    }
  }

  /** Says so where another step of a roll-out begins. */
  private void weigh(int segment) {
    plan.rollout()
        .filter(shared -> segment == 0 || plan.step(segment) != plan.step(segment - 1))
        .ifPresent(
            shared ->
                store.append(
                    new SoakEvent.Reweighted(
                        on, epoch, now(), shared.weights().get(plan.step(segment)))));
  }

  private void segment(Session session, int number) throws ChildFailure, InterruptedException {
    RoundResult result = session.load(plan.segment(on, number));
    requireRoom.run();
    store.append(new SoakEvent.SegmentEnded(on, epoch, number, now(), result.traffic()));
  }

  private void keep(Checkpoint checkpoint, boolean first) {
    int segments = next();
    store.append(new SoakEvent.Checked(on, epoch, segments, now(), first, checkpoint));
    store.sync();
    listener.checkpoint(exportedAs, checkpoint);
    tracked.checkpoint();
  }

  /** Looks at the case if that is due; whether the soak may end with it. */
  private boolean decided() {
    return store.look(
        state -> {
          Optional<SoakEvent.Looked> look = looks.at(state.cases().get(on), now());
          look.ifPresent(store::append);
          return plan.untilDecided() && look.filter(SoakEvent.Looked::decided).isPresent();
        });
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  /** The rounds, for whoever listens. */
  private final class Driven implements Session.Listener {

    @Override
    public void begins(RoundSpec spec) {
      listener.phase(exportedAs, spec.name());
    }

    @Override
    public void ended(RoundResult result) {
      listener.roundEnded(exportedAs, result);
    }
  }

  private final class Seen implements Buckets.Listener {

    @Override
    public void bucket(
        double seconds,
        long operations,
        boolean loaded,
        int readings,
        Map<String, MinMeanMax> values) {
      store.append(
          new SoakEvent.Bucket(on, epoch, now(), seconds, operations, loaded, readings, values));
    }

    @Override
    public void sampled(Sample sample) {
      goodput.add(sample);
      listener.sampled(exportedAs, sample);
    }

    @Override
    public void latency(Report.Latency latency) {
      listener.latency(exportedAs, latency);
    }
  }
}
