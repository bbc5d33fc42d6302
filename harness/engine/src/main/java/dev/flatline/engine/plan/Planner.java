package dev.flatline.engine.plan;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.Failure;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.LoadProfile;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.catalog.Incident;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.RoundSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Resolves what a user asked for into a plan, or says what is wrong with it. */
public final class Planner {

  /**
   * A busy machine leaves a short run undecided now and then; three times the two rounds of a build
   * decide nearly all of these.
   */
  private static final int MORE_ROUNDS = 4;

  /** Of every other round, if two rates are asked for: simulated with a ratio of four. */
  private static final double SLOW = 0.25;

  private Planner() {}

  /**
   * Plans a run.
   *
   * @param variants names, or empty for all
   * @param settings keys and values of {@code --set}
   * @throws FlatlineException if a name, key or value is wrong
   */
  public static RunPlan plan(
      Incident incident,
      Profile profile,
      List<String> variants,
      Map<String, String> settings,
      long seed,
      String javaHome) {
    for (String variant : variants) {
      requireVariant(incident, variant);
    }
    Settings resolved = Settings.resolve(incident, settings);
    LoadProfile load = resolved.load(incident, profile);
    boolean two = "two".equals(resolved.load().get("rates"));
    Rounds rounds = new Rounds(load, two ? SLOW : 1, new SplittableRandom(seed).nextLong());
    List<CasePlan> cases = new ArrayList<>();
    cases.add(rounds.of(Command.NOOP, Condition.STEADY, Optional.empty()));
    IncidentFacts facts = IncidentFacts.of(incident.scenario(), resolved.parameters());
    for (Expectation expectation : facts.expectations()) {
      boolean chosen = variants.isEmpty() || variants.contains(expectation.variant());
      Optional<FaultPlan> faults = expectation.plan().map(name -> faultPlan(incident, name));
      CasePlan planned = rounds.of(expectation.variant(), expectation.condition(), faults);
      boolean known = cases.stream().anyMatch(other -> other.label().equals(planned.label()));
      if (chosen && !known) {
        faults.ifPresent(
            plan -> resolved.servers().forEach(key -> ServerFaults.requireSpared(key, plan)));
        cases.add(planned);
      }
    }
    return new RunPlan(
        incident.name(),
        facts,
        profile.label(),
        seed,
        settings,
        resolved.parameters(),
        load,
        javaHome,
        Target.ALL_ROUNDS,
        false,
        true,
        List.of(),
        cases);
  }

  private static FaultPlan faultPlan(Incident incident, String name) {
    return incident.scenario().faultPlans().stream()
        .filter(plan -> plan.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                FlatlineException.usage(
                    "Cannot plan faults because %s has no plan of that name: plan=%s; add it to"
                        + " faultPlans()",
                    incident.name(), name));
  }

  private static void requireVariant(Incident incident, String name) {
    if (incident.scenario().variants().stream().noneMatch(known -> known.name().equals(name))) {
      throw FlatlineException.usage(
          "Cannot run a variant because %s has none of that name: variant=%s; choose one of %s",
          incident.name(), name, incident.variantNames());
    }
  }

  /** Every case draws the same seeds, so that variants meet the same arrivals. */
  private record Rounds(LoadProfile load, double slow, long seed) {

    CasePlan of(String variant, Condition condition, Optional<FaultPlan> faults) {
      Failure failure = condition.failure(condition == Condition.STEADY ? 0 : load.failEvery());
      List<RoundSpec> sweep = new ArrayList<>();
      if (!variant.equals(Command.NOOP)) {
        for (int size : load.sweep()) {
          sweep.add(LoadRounds.sweep(load, size, failure, seed));
        }
      }
      List<RoundSpec> rounds = new ArrayList<>();
      List<RoundSpec> more = new ArrayList<>();
      for (int i = 1; i <= load.rounds() + MORE_ROUNDS; i++) {
        double factor = i % 2 == 0 ? slow : 1;
        RoundSpec round =
            LoadRounds.load(load, "load-" + i, load.round(), failure, seed + i, factor);
        (i <= load.rounds() ? rounds : more).add(round);
      }
      RoundSpec warmUp = LoadRounds.load(load, "warm-up", load.warmUp(), Failure.NONE, seed, 1);
      Optional<CasePlan.FaultRound> faultRound =
          faults.map(
              plan ->
                  new CasePlan.FaultRound(
                      plan, LoadRounds.load(load, "faults", plan.length(), failure, seed, 1)));
      return new CasePlan(variant, condition, warmUp, sweep, faultRound, rounds, more);
    }
  }
}
