package dev.flatline.study.canary;

import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameters;
import dev.flatline.api.Traffic;
import dev.flatline.engine.gate.GateDecision;
import dev.flatline.engine.gate.ServiceLimits;
import dev.flatline.engine.gate.Signals;
import dev.flatline.engine.soakplan.Rollout;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.engine.soakstate.CaseState;
import dev.flatline.engine.soakstate.MinMeanMax;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstate.SoakState;
import dev.flatline.engine.soakverdict.InterimLook;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.worker.link.LedgerGauge;
import dev.flatline.worker.link.Route;
import dev.flatline.worker.link.Shard;
import dev.flatline.worker.link.TrafficResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * One roll-out on a simulated clock. Simulated are time, requests and what both versions hold; the
 * router, the judge, its looks and the limits of the gate on p99 and errors are those of {@code
 * flatline canary}.
 */
final class SimulatedRollout {

  /** A checkpoint follows each piece, as in a roll-out of steps of more than 20 s. */
  private static final Duration PIECE = Duration.ofSeconds(10);

  private static final String UNITS = "units";
  private static final int READINGS = 10;
  private static final double STOOD_SECONDS = 3;
  private static final long MILLIS = 1_000;

  private final CanaryStudy study;
  private final long seed;
  private final SoakPlan plan;
  private final SoakState state = new SoakState();
  private final SimulatedVersion stable;
  private final SimulatedVersion candidate;
  private final SplittableRandom random;
  private double clock;
  private long arrivals;
  private Signals lastStable = Signals.NONE;

  /**
   * What became of a roll-out.
   *
   * @param leakWeight at which the leak gate stopped, in percent; empty if it did not
   * @param leakRequests to the candidate by then
   * @param serviceWeight at which the gate on p99 and errors stopped; empty if it did not
   */
  record Outcome(OptionalInt leakWeight, long leakRequests, OptionalInt serviceWeight) {}

  SimulatedRollout(CanaryStudy study, double leak, long seed) {
    this.study = study;
    this.seed = seed;
    random = new SplittableRandom(seed);
    stable = new SimulatedVersion(random.split(), 0, study.pool());
    candidate = new SimulatedVersion(random.split(), leak, study.pool());
    plan =
        new SoakPlan(
                List.of(version("stable"), version("candidate")),
                seed,
                study.step().multipliedBy(study.rollout().weights().size()),
                PIECE,
                Optional.empty(),
                false,
                Optional.empty(),
                Shard.WHOLE,
                Optional.empty(),
                Optional.empty(),
                "",
                0,
                false,
                Optional.of(study.rollout()))
            .checked();
  }

  private SoakedCase version(String name) {
    return new SoakedCase(
        "simulated",
        name,
        new Parameters(Map.of()),
        LoadProfile.batches(study.perSecond()).size(1).inFlight(study.pool()).probes(0).build(),
        List.of(UNITS));
  }

  Outcome run() {
    state.accept(new SoakEvent.Begun(SoakEvent.VERSION, plan, 0, "simulated"));
    for (int on : List.of(Rollout.STABLE, Rollout.CANDIDATE)) {
      state.accept(new SoakEvent.Forked(on, 1, 0, 0, Map.of()));
      checkpoint(on, "baseline", true);
    }
    InterimLook looks = new InterimLook(plan, Rollout.CANDIDATE);
    OptionalInt leakWeight = OptionalInt.empty();
    OptionalInt serviceWeight = OptionalInt.empty();
    long leakRequests = 0;
    for (int segment = 0; segment < plan.segments(); segment++) {
      int weight = study.rollout().weights().get(plan.step(segment));
      if (segment == 0 || plan.step(segment) != plan.step(segment - 1)) {
        reweighted(weight);
      }
      drive(segment, weight);
      Optional<SoakEvent.Looked> look = looks.at(candidateState(), now());
      look.ifPresent(state::accept);
      if (leakWeight.isEmpty() && candidateState().looks().firstRising().isPresent()) {
        leakWeight = OptionalInt.of(weight);
        leakRequests = candidate.ended();
      }
      boolean last = segment + 1 == plan.segments();
      if ((last || plan.step(segment + 1) != plan.step(segment)) && stopsByService()) {
        serviceWeight = serviceWeight.isPresent() ? serviceWeight : OptionalInt.of(weight);
      }
    }
    return new Outcome(leakWeight, leakRequests, serviceWeight);
  }

  private CaseState candidateState() {
    return state.cases().get(Rollout.CANDIDATE);
  }

  private boolean stopsByService() {
    Signals seen = stable.takeSignals();
    lastStable = seen.complete() ? seen : lastStable;
    return ServiceLimits.USUAL.judge(lastStable, candidate.takeSignals()).decision()
        == GateDecision.STOPS;
  }

  private void reweighted(int weight) {
    for (int on : List.of(Rollout.STABLE, Rollout.CANDIDATE)) {
      state.accept(new SoakEvent.Reweighted(on, 1, now(), weight));
    }
  }

  private void drive(int segment, int weight) {
    Route toCandidate = new Route(0, weight);
    long before = candidate.ended();
    long stableBefore = stable.ended();
    for (int second = 0; second < PIECE.toSeconds(); second++) {
      second(toCandidate, second > 0);
    }
    // What is under way ends before the checkpoint.
    clock += 1;
    ended(Rollout.STABLE, segment, stable.ended() - stableBefore);
    ended(Rollout.CANDIDATE, segment, candidate.ended() - before);
    checkpoint(Rollout.STABLE, "segment-" + segment, false);
    checkpoint(Rollout.CANDIDATE, "segment-" + segment, false);
  }

  private void second(Route toCandidate, boolean loaded) {
    double[] sums = new double[2];
    double end = clock + 1;
    double reading = clock;
    double next = clock + gap();
    while (reading < end) {
      while (next < reading) {
        (toCandidate.takes(seed, arrivals++) ? candidate : stable).request(next);
        next += gap();
      }
      sums[Rollout.STABLE] += stable.inUse(reading);
      sums[Rollout.CANDIDATE] += candidate.inUse(reading);
      reading += 1.0 / READINGS;
    }
    clock = end;
    bucket(Rollout.STABLE, stable, sums[Rollout.STABLE] / READINGS, loaded);
    bucket(Rollout.CANDIDATE, candidate, sums[Rollout.CANDIDATE] / READINGS, loaded);
  }

  private double gap() {
    return -Math.log1p(-random.nextDouble()) / study.perSecond();
  }

  private void bucket(int on, SimulatedVersion version, double inUse, boolean loaded) {
    state.accept(
        new SoakEvent.Bucket(
            on,
            1,
            now(),
            clock,
            version.ended(),
            loaded,
            READINGS,
            Map.of(
                LedgerGauge.inUse(UNITS),
                still(inUse),
                "descriptors",
                still((double) version.descriptors(clock)),
                "threads",
                still((double) version.threads()))));
  }

  private static MinMeanMax still(double value) {
    return new MinMeanMax(value, value, value);
  }

  private void ended(int on, int segment, long requests) {
    TrafficResult all =
        new TrafficResult(
            requests, 0, requests, 0, 0, Map.of(), Map.of(), requests, requests, 0, 0, Map.of());
    state.accept(new SoakEvent.SegmentEnded(on, 1, segment, now(), Map.of(Traffic.BATCH, all)));
  }

  private void checkpoint(int on, String name, boolean baseline) {
    SimulatedVersion version = on == Rollout.STABLE ? stable : candidate;
    state.accept(
        new SoakEvent.Checked(
            on,
            1,
            0,
            now(),
            baseline,
            new Checkpoint(
                name,
                clock,
                version.ended(),
                Map.of(
                    LedgerGauge.inUse(UNITS),
                    version.inUse(clock),
                    "descriptors",
                    version.descriptors(clock),
                    "threads",
                    version.threads(),
                    "sockets.established",
                    version.threads(),
                    "sockets.close_wait",
                    0L),
                0,
                STOOD_SECONDS)));
  }

  private long now() {
    return Math.round(clock * MILLIS);
  }
}
