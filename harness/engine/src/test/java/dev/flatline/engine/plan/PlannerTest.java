package dev.flatline.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Condition;
import dev.flatline.api.Failure;
import dev.flatline.api.Parameter;
import dev.flatline.process.FixtureScenario;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.json.Json;
import dev.flatline.worker.link.RoundSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

  private static final Incident INCIDENT =
      new Incident(new FixtureScenario(), Path.of("fixture.jar"));

  @Test
  void everyExpectationIsACaseAndTheCalibrationIsTheFirst() {
    assertThat(plan(Map.of()).cases())
        .extracting(CasePlan::label)
        .containsExactly("no-op", "leaky", "manual", "manual/throws", "scoped", "scoped/throws");
  }

  @Test
  void chosenVariantsAreRunUnderEachOfTheirConditions() {
    RunPlan plan =
        Planner.plan(INCIDENT, Profile.CI, List.of("scoped", "leaky"), Map.of(), 1, "/jdk");
    assertThat(plan.cases())
        .extracting(CasePlan::label)
        .containsExactly("no-op", "leaky", "scoped", "scoped/throws");
  }

  @Test
  void theFailureIsInjectedInItsConditionOnlyAndNeverInTheWarmUp() {
    for (CasePlan planned : plan(Map.of("failEvery", "7")).cases()) {
      Failure expected =
          planned.condition() == Condition.STEADY
              ? Failure.NONE
              : new Failure(Failure.Mode.THROW, 7);
      assertThat(planned.warmUp().failure()).isEqualTo(Failure.NONE);
      assertThat(planned.sweep()).extracting(RoundSpec::failure).allMatch(expected::equals);
      assertThat(planned.rounds()).extracting(RoundSpec::failure).allMatch(expected::equals);
    }
  }

  @Test
  void everyCaseMeetsTheSameArrivals() {
    RunPlan plan = plan(Map.of());
    List<Long> seeds = plan.cases().get(0).rounds().stream().map(RoundSpec::seed).toList();
    assertThat(seeds).doesNotHaveDuplicates();
    for (CasePlan planned : plan.cases()) {
      assertThat(planned.rounds()).extracting(RoundSpec::seed).isEqualTo(seeds);
    }
  }

  @Test
  void theSameSeedGivesTheSamePlanAndAnotherOneDiffers() {
    assertThat(Json.pretty(plan(Map.of(), 42))).isEqualTo(Json.pretty(plan(Map.of(), 42)));

    RoundSpec one = plan(Map.of(), 1).cases().get(1).rounds().get(0);
    RoundSpec two = plan(Map.of(), 2).cases().get(1).rounds().get(0);
    assertThat(one.seed()).isNotEqualTo(two.seed());
  }

  @Test
  void keysOfTheLoadChangeThePlan() {
    RunPlan plan =
        plan(
            Map.of(
                "rate",
                "33",
                "size",
                "5",
                "inFlight",
                "9",
                "probeRate",
                "0",
                "roundMillis",
                "700",
                "rounds",
                "3"));
    List<RoundSpec> rounds = plan.cases().get(1).rounds();

    assertThat(rounds).hasSize(3);
    assertThat(rounds)
        .allSatisfy(
            round -> {
              assertThat(round.batch()).isEqualTo(new Arrivals.Constant(33));
              assertThat(round.size()).isEqualTo(5);
              assertThat(round.inFlight()).isEqualTo(9);
              assertThat(round.probe()).isEqualTo(new Arrivals.None());
              assertThat(round.length()).isEqualTo(Duration.ofMillis(700));
            });
    assertThat(plan.parameters().values())
        .as("parameters of the scenario keep their defaults")
        .isEqualTo(Map.of("poolSize", "10", "mode", "fail"));
  }

  @Test
  void theShapeOfTheArrivalsKeepsTheirMeanRate() {
    assertThat(batch(Map.of("arrivals", "poisson"))).isEqualTo(new Arrivals.Poisson(50));
    assertThat(batch(Map.of("arrivals", "ramp", "rate", "30"))).isEqualTo(new Arrivals.Ramp(0, 60));
    assertThat(batch(Map.of("arrivals", "steps", "rate", "30")))
        .isEqualTo(new Arrivals.Steps(List.of(15.0, 30.0, 45.0)));
    assertThat(batch(Map.of("arrivals", "constant"))).isEqualTo(new Arrivals.Constant(50));
  }

  @Test
  void withTwoRatesEveryOtherRoundHasAQuarterOfTheLoad() {
    CasePlan plan = plan(Map.of("rates", "two", "rate", "40", "probeRate", "8")).cases().get(1);

    assertThat(plan.warmUp().batch()).isEqualTo(new Arrivals.Constant(40));
    assertThat(plan.rounds().get(0).batch()).isEqualTo(new Arrivals.Constant(40));
    assertThat(plan.rounds().get(1).batch()).isEqualTo(new Arrivals.Constant(10));
    assertThat(plan.rounds().get(1).probe()).isEqualTo(new Arrivals.Constant(2));
  }

  @Test
  void aCaseMayGoOnForFourMoreRounds() {
    CasePlan plan = plan(Map.of("rounds", "3")).cases().get(1);

    assertThat(plan.rounds()).extracting(RoundSpec::name).endsWith("load-3");
    assertThat(plan.more())
        .extracting(RoundSpec::name)
        .containsExactly("load-4", "load-5", "load-6", "load-7");
  }

  @Test
  void parametersOfTheScenarioAreSet() {
    assertThat(plan(Map.of("poolSize", "64", "mode", "ignore")).parameters().values())
        .isEqualTo(Map.of("poolSize", "64", "mode", "ignore"));
  }

  @Test
  void longerProfilesStretchTheRounds() {
    List<RoundSpec> usual = plan(Map.of()).cases().get(1).rounds();
    List<RoundSpec> soak =
        Planner.plan(INCIDENT, Profile.SOAK, List.of(), Map.of(), 1, "/jdk")
            .cases()
            .get(1)
            .rounds();
    assertThat(soak).hasSize(usual.size() * 5);
    assertThat(soak.get(0).length()).isEqualTo(usual.get(0).length().multipliedBy(240));
  }

  @Test
  void anUnknownVariantIsRefused() {
    refused(
        () -> Planner.plan(INCIDENT, Profile.CI, List.of("fast"), Map.of(), 1, "/jdk"),
        "Cannot run a variant because fixture has none of that name: variant=fast; choose one of"
            + " leaky, manual, scoped");
  }

  @Test
  void anUnknownKeyIsRefused() {
    String load = Loads.KEYS.stream().map(Parameter::key).collect(Collectors.joining(", "));
    refused(
        () -> plan(Map.of("colour", "red")),
        "Cannot set a key because fixture has none of that name: key=colour; choose one of"
            + " poolSize, mode, "
            + load);
  }

  @ParameterizedTest
  @CsvSource({
    "poolSize, 65, 1..64 (files at once)",
    "poolSize, many, 1..64 (files at once)",
    "mode, maybe, fail|ignore (what then)",
    "rate, 0, 1..1000000 (batches per second)",
    "rounds, 1, '2..10000 (load rounds, a checkpoint after each)'",
    "arrivals, bursts, constant|poisson|ramp|steps (shape of the rate)"
  })
  void aValueOutOfRangeIsRefused(String key, String value, String range) {
    refused(
        () -> plan(Map.of(key, value)),
        "Cannot set a key of fixture because the value is out of range: %s=%s; give %s"
            .formatted(key, value, range));
  }

  @Test
  void anUnknownProfileIsRefused() {
    refused(
        () -> Profile.of("fast"),
        "Cannot plan a run because there is no such profile: profile=fast; choose ci|soak|demo");
    assertThat(Profile.of("soak")).isEqualTo(Profile.SOAK);
  }

  private static AbstractThrowableAssert<?, ?> refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    return assertThatThrownBy(call)
        .hasMessage(message)
        .isInstanceOfSatisfying(
            FlatlineException.class,
            refusal -> assertThat(refusal.status()).isEqualTo(Status.USAGE));
  }

  private static Arrivals batch(Map<String, String> settings) {
    return plan(settings).cases().get(1).rounds().get(0).batch();
  }

  private static RunPlan plan(Map<String, String> settings) {
    return plan(settings, 1);
  }

  private static RunPlan plan(Map<String, String> settings, long seed) {
    return Planner.plan(INCIDENT, Profile.CI, List.of(), settings, seed, "/jdk");
  }
}
