package dev.flatline.engine.demo;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.Failure;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameters;
import dev.flatline.api.Role;
import dev.flatline.api.Variant;
import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.catalog.Incident;
import dev.flatline.engine.chaos.FaultKind;
import dev.flatline.engine.chaos.NeededSurroundings;
import dev.flatline.engine.chaos.PossibleFaults;
import dev.flatline.engine.fork.Jdk;
import dev.flatline.engine.fork.Surroundings;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.worker.link.RoundSpec;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What a demo shows: both sides are driven alike, in rounds whose batches grow from one item to the
 * size of the incident.
 *
 * @param parameters of the subjects
 * @param load of the incident
 * @param seed of the arrivals, the same on both sides
 */
public record DemoPlan(
    Incident incident, Parameters parameters, LoadProfile load, long seed, Jdk jdk) {

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

  /** Items of a batch in the round of that number, from 0. */
  int size(int number) {
    if (load.size() <= STEPS) {
      return Math.min(load.size(), number + 1);
    }
    double share = Math.min(1, (number + 1) / (double) STEPS);
    return Math.max(1, (int) Math.round(load.size() * share));
  }

  RoundSpec round(int number) {
    SplittableRandom random = new SplittableRandom(seed);
    long own = 0;
    for (int i = 0; i <= number; i++) {
      own = random.nextLong();
    }
    return new RoundSpec(
        "demo-" + number,
        load.batch(),
        size(number),
        load.inFlight(),
        load.probe(),
        load.probesInFlight(),
        ROUND,
        Failure.NONE,
        own,
        load.patience(),
        DRAIN);
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
                    .filter(plan -> !FaultKind.endsSubject(plan))
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

  /** What the fault needs around each side. */
  Surroundings surroundings() {
    return fault().map(NeededSurroundings::of).orElse(Surroundings.none());
  }
}
