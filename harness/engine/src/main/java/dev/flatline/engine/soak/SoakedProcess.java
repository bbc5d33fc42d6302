package dev.flatline.engine.soak;

import dev.flatline.api.Condition;
import dev.flatline.engine.catalog.Incident;
import dev.flatline.engine.chaos.NeededSurroundings;
import dev.flatline.engine.fork.ChildFailure;
import dev.flatline.engine.fork.ChildStatus;
import dev.flatline.engine.fork.Fork;
import dev.flatline.engine.fork.ForkedSubject;
import dev.flatline.engine.fork.Jdk;
import dev.flatline.engine.fork.Surroundings;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.run.Checkpoints;
import dev.flatline.engine.run.Goodput;
import dev.flatline.engine.run.RoundChecks;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.sample.ProcessProbe;
import dev.flatline.engine.sample.Sample;
import dev.flatline.engine.trend.Decision;
import dev.flatline.engine.verdict.Answer;
import dev.flatline.engine.verdict.Checkpoint;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Drives a case through one process, from its start to its planned restart or the soak's end. */
final class SoakedProcess {

  /** Beyond a round's own length and drain time: what the worker needs to answer. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Jdk jdk;
  private final Incident incident;
  private final SoakPlan plan;
  private final int on;
  private final SoakedCase subject;
  private final CasePlan exportedAs;
  private final SoakStore store;
  private final SoakPlace place;
  private final RunListener listener;
  private final BooleanSupplier stopped;
  private final Optional<SoakFaults> faults;
  private final int epoch;
  private volatile @Nullable Goodput goodput;
  private @Nullable Checkpoint baseline;

  SoakedProcess(
      Incident incident,
      SoakStore store,
      int on,
      SoakPlace place,
      RunListener listener,
      BooleanSupplier stopped,
      Optional<SoakFaults> faults,
      Jdk jdk) {
    this.jdk = jdk;
    this.incident = incident;
    this.store = store;
    this.on = on;
    this.place = place;
    this.listener = listener;
    this.stopped = stopped;
    this.faults = faults;
    plan = store.plan();
    subject = plan.cases().get(on);
    exportedAs =
        new CasePlan(
            subject.variant(),
            Condition.STEADY,
            subject.warmUp(plan.seed(), plan.shard()),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of());
    epoch = store.look(state -> state.cases().get(on).epoch()) + 1;
  }

  /**
   * Drives it.
   *
   * @throws ChildFailure if the process ended or hangs
   */
  void run() throws ChildFailure, InterruptedException {
    CaseSampler sampler = new CaseSampler(bucket(plan.duration()), new Seen());
    try (ForkedSubject forked = fork(sampler)) {
      try (sampler) {
        Fork fork = forked.subject();
        store.append(
            new SoakEvent.Forked(on, epoch, now(), fork.pid(), Map.copyOf(forked.facts())));
        listener.forked(exportedAs, forked.facts());
        ProcessProbe probe = new ProcessProbe(fork.pid());
        sampler.watch(probe);
        drive(forked, new Checkpoints(fork, probe), sampler);
      }
    }
  }

  /** Some 400 buckets in a short soak; ten seconds in one of days. */
  static Duration bucket(Duration soak) {
    long millis = soak.toMillis() / 400;
    return Duration.ofMillis(Math.max(250, Math.min(10_000, millis)));
  }

  private ForkedSubject fork(CaseSampler sampler) throws ChildFailure, InterruptedException {
    return ForkedSubject.start(
        incident,
        subject.variant(),
        subject.parameters(),
        jdk,
        (int) CaseSampler.PERIOD.toMillis(),
        place,
        sampler,
        plan.faults().map(NeededSurroundings::of).orElse(Surroundings.none()));
  }

  private void drive(ForkedSubject forked, Checkpoints settled, CaseSampler sampler)
      throws ChildFailure, InterruptedException {
    Fork fork = forked.subject();
    RoundResult warmUp = round(fork, subject.warmUp(plan.seed(), plan.shard()));
    keep(settled.baseline(RoundChecks.unfinished(warmUp)), true);
    if (!store.look(state -> state.cases().get(on).swept())) {
      for (RoundSpec size : subject.sweep(plan.seed())) {
        store.append(new SoakEvent.Swept(on, epoch, now(), round(fork, size)));
      }
    }
    int first = next();
    if (first == 0) {
      awaitStart();
    }
    int sinceCheckpoint = 0;
    for (int segment = first; segment < plan.segments() && !stopped.getAsBoolean(); segment++) {
      if (sinceCheckpoint == 0 && faults.isPresent()) {
        strike(forked, faults.get(), segment);
      }
      segment(fork, segment, sampler);
      sinceCheckpoint++;
      boolean last = segment + 1 == plan.segments() || stopped.getAsBoolean();
      if (sinceCheckpoint == plan.segmentsToCheckpoint() || last) {
        sinceCheckpoint = 0;
        checkpoint(settled, segment);
        if (decided()) {
          return;
        }
      }
      if (segment + 1 - first >= plan.segmentsToRestart()) {
        return;
      }
    }
  }

  private void strike(ForkedSubject forked, SoakFaults planned, int segment)
      throws ChildFailure, InterruptedException {
    Goodput served = new Goodput();
    goodput = served;
    RoundSpec round = subject.struck(segment, planned.length(), plan.seed(), plan.shard());
    SoakFaults.Outcome outcome =
        planned.strike(forked, round.seed(), served, () -> round(forked.subject(), round));
    goodput = null;
    store.append(new SoakEvent.Struck(on, epoch, now(), outcome));
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

  private void segment(Fork fork, int number, CaseSampler sampler)
      throws ChildFailure, InterruptedException {
    RoundSpec spec = subject.segment(number, plan.segment(), plan.seed(), plan.shard());
    sampler.loading(spec.length());
    RoundResult result = round(fork, spec);
    sampler.requireHeard();
    place.requireRoom();
    store.append(new SoakEvent.SegmentEnded(on, epoch, number, now(), result.traffic()));
  }

  private RoundResult round(Fork fork, RoundSpec spec) throws ChildFailure, InterruptedException {
    listener.phase(exportedAs, spec.name());
    RoundResult result =
        fork.ask(
                new Command.RunRound(spec),
                Report.RoundDone.class,
                spec.length().plus(spec.drain()).plus(GRACE))
            .result();
    listener.roundEnded(exportedAs, result);
    long unfinished = RoundChecks.unfinished(result);
    if (unfinished > 0) {
      throw fork.failure(
          ChildStatus.TIMED_OUT,
          "operations of %s never ended: unfinished=%d after %d s"
              .formatted(spec.name(), unfinished, spec.drain().toSeconds()));
    }
    return result;
  }

  private void checkpoint(Checkpoints settled, int segment)
      throws ChildFailure, InterruptedException {
    listener.phase(exportedAs, "checkpoint");
    Checkpoint from = Objects.requireNonNull(baseline, "comes first");
    keep(settled.after("segment-" + segment, from, 0), false);
  }

  private void keep(Checkpoint checkpoint, boolean first) {
    if (first) {
      baseline = checkpoint;
    }
    int segments = next();
    store.append(new SoakEvent.Checked(on, epoch, segments, now(), first, checkpoint));
    store.sync();
    listener.checkpoint(exportedAs, checkpoint);
  }

  /** Looks at the case if that is due; whether the soak may end with it. */
  private boolean decided() {
    return store.look(
        state -> {
          CaseState known = state.cases().get(on);
          if (!known.looks().due(known.operations())) {
            return false;
          }
          List<Answer> answers =
              SoakJudge.answers(known, known.looks().next(SoakJudge.assurance(plan)));
          Decision decision = SoakJudge.decision(answers);
          // Nothing is graver than a leak, whatever else is open.
          boolean decided =
              decision == Decision.RISING || answers.stream().noneMatch(SoakedProcess::open);
          String sentence =
              Answer.telling(answers).filter(Answer::rising).map(Answer::sentence).orElse("");
          store.append(
              new SoakEvent.Looked(
                  on, now(), known.segments(), known.operations(), decision, decided, sentence));
          return decided && plan.untilDecided();
        });
  }

  private static boolean open(Answer answer) {
    return answer.decision() == Decision.INCONCLUSIVE;
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  private final class Seen implements CaseSampler.Listener {

    @Override
    public void bucket(
        double seconds, long operations, boolean loaded, int readings, Map<String, Range> values) {
      store.append(
          new SoakEvent.Bucket(on, epoch, now(), seconds, operations, loaded, readings, values));
    }

    @Override
    public void sampled(Sample sample) {
      Goodput served = goodput;
      if (served != null) {
        served.add(sample);
      }
      listener.sampled(exportedAs, sample);
    }

    @Override
    public void latency(Report.Latency latency) {
      listener.latency(exportedAs, latency);
    }
  }
}
