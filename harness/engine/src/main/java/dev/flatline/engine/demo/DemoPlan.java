package dev.flatline.engine.demo;

import dev.flatline.api.Cliff;
import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.Failure;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Mechanism;
import dev.flatline.api.Parameters;
import dev.flatline.api.Role;
import dev.flatline.api.Variant;
import dev.flatline.engine.demo.story.SafeSizes;
import dev.flatline.engine.demo.story.Script;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.agent.TrackedResources;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.chaos.NeededSurroundings;
import dev.flatline.process.chaos.PossibleFaults;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.kinds.FaultKinds;
import dev.flatline.process.subject.Surroundings;
import dev.flatline.worker.link.RoundSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a demo shows: both sides are driven alike, in rounds whose batches grow from one item to the
 * size of the incident.
 *
 * @param parameters of the subjects
 * @param load of the incident
 * @param seed of the arrivals, the same on both sides
 * @param agent whether the agent tracks what both sides take
 */
public record DemoPlan(
    Incident incident, Parameters parameters, LoadProfile load, long seed, Jdk jdk, boolean agent) {

  /** One with the agent. */
  public DemoPlan(Incident incident, Parameters parameters, LoadProfile load, long seed, Jdk jdk) {
    this(incident, parameters, load, seed, jdk, true);
  }

  /** Long enough to see each size, short enough that the cliff comes within half a minute. */
  static final Duration ROUND = Duration.ofSeconds(2);

  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final int STEPS = 10;

  Variant leaky() {
    return variant(Role.LEAKY);
  }

  Variant fixed() {
    return variant(Role.FIXED);
  }

  private Variant variant(Role role) {
    return incident.scenario().variants().stream()
        .filter(variant -> variant.role() == role)
        .findFirst()
        .orElseThrow(
            () ->
                FlatlineException.usage(
                    "Cannot show an incident because it has no variant of a role that a demo needs:"
                        + " incident=%s, role=%s; declare one",
                    incident.name(), role));
  }

  /** What is drawn first: the resource that the incident is about. */
  String resource() {
    return incident.scenario().resources().get(0).name();
  }

  /** What the incident shows of itself; empty if it says nothing. */
  Optional<Mechanism> mechanism() {
    return incident.scenario().mechanism(parameters);
  }

  /** Units that a store needs so that no leaky batch fails, by the size of a batch, from 1. */
  Optional<SafeSizes> safeSizes() {
    return incident
        .scenario()
        .cliff()
        .map(
            cliff ->
                new SafeSizes(
                    cliff.formula(),
                    load.inFlight(),
                    IntStream.rangeClosed(1, load.size())
                        .mapToObj(size -> new Cliff.Shape(size, load.inFlight()))
                        .map(cliff.safeSize()::of)
                        .toList()));
  }

  /** Items of a batch in the round of that number, from 0. */
  int size(int number) {
    if (load.size() <= STEPS) {
      return Math.min(load.size(), number + 1);
    }
    double share = Math.min(1, (number + 1) / (double) STEPS);
    return Math.max(1, (int) Math.round(load.size() * share));
  }

  /** The plain round of that number, from 0. */
  RoundSpec round(int number) {
    return round("demo-" + number, size(number), ROUND, drawn(new SplittableRandom(seed), number));
  }

  /** The round of that number, from 0, in which the needed fault strikes. */
  RoundSpec faultedRound(int number, FaultPlan faults) {
    long own = drawn(new SplittableRandom(seed).split(), number);
    return round("demo-fault-" + number, load.size(), faults.length(), own);
  }

  private static long drawn(SplittableRandom random, int number) {
    long own = 0;
    for (int i = 0; i <= number; i++) {
      own = random.nextLong();
    }
    return own;
  }

  private RoundSpec round(String name, int size, Duration length, long own) {
    return new RoundSpec(
        name,
        load.batch(),
        size,
        load.inFlight(),
        load.probe(),
        load.probesInFlight(),
        length,
        Failure.NONE,
        own,
        load.patience(),
        DRAIN);
  }

  /**
   * What the story has to know.
   *
   * @param hindrance why no fault can be injected here; empty if it can
   */
  Script script(Optional<String> hindrance) {
    return new Script(
        named(leaky()),
        named(fixed()),
        resource(),
        load.size(),
        needed().isPresent(),
        mechanism(),
        safeSizes(),
        needed().flatMap(faults -> PossibleFaults.whyNot(faults).or(() -> hindrance)),
        unchecked());
  }

  private static Script.Named named(Variant variant) {
    return new Script.Named(variant.name(), variant.summary());
  }

  /** What a run asks of the incident and a demo does not. */
  private List<String> unchecked() {
    String with = needed().map(faults -> "/" + faults.name()).orElse("");
    Set<String> shown = Set.of(leaky().name() + with, fixed().name() + with);
    List<String> unchecked = new ArrayList<>();
    unchecked.add("whether " + resource() + " come back once the load is over (retention)");
    unchecked.add("whether anything climbs while the load goes on (growth)");
    incident.scenario().expectations(parameters).stream()
        .map(Expectation::label)
        .filter(label -> !shown.contains(label))
        .distinct()
        .forEach(label -> unchecked.add("the case " + label));
    return unchecked;
  }

  /** The case under which a side is exported. */
  CasePlan exported(Variant variant) {
    return new CasePlan(
        variant.name(),
        Condition.STEADY,
        round(0),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  /**
   * The fault that shows what is wrong with the leaky variant, if it takes one; else the shortest
   * that needs nothing around the sides. Empty if this machine can do neither.
   */
  Optional<FaultPlan> fault() {
    return needed()
        .or(
            () ->
                incident.scenario().faultPlans().stream()
                    .filter(plan -> NeededSurroundings.of(plan).equals(Surroundings.none()))
                    .filter(plan -> !FaultKinds.endsSubject(plan))
                    .min(Comparator.comparing(FaultPlan::length)))
        .filter(plan -> PossibleFaults.whyNot(plan).isEmpty());
  }

  /** The fault without which the leaky variant shows nothing; empty if it takes none. */
  Optional<FaultPlan> needed() {
    List<Expectation> leaky =
        incident.scenario().expectations(parameters).stream()
            .filter(one -> one.variant().equals(leaky().name()))
            .filter(one -> one.symptom().isPresent())
            .toList();
    if (leaky.stream().anyMatch(one -> one.plan().isEmpty())) {
      return Optional.empty();
    }
    return leaky.stream()
        .flatMap(one -> one.plan().stream())
        .findFirst()
        .flatMap(
            name ->
                incident.scenario().faultPlans().stream()
                    .filter(plan -> plan.name().equals(name))
                    .findFirst());
  }

  /** What the fault needs around each side, and the agent in it. */
  Surroundings surroundings() {
    return fault()
        .map(NeededSurroundings::of)
        .orElse(Surroundings.none())
        .tracked(agent, TrackedResources.counts(incident.scenario().resources(), false));
  }
}
