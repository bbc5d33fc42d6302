package dev.flatline.engine.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameters;
import dev.flatline.api.Question;
import dev.flatline.api.Role;
import dev.flatline.engine.gate.GateDecision;
import dev.flatline.engine.gate.ServiceLimits;
import dev.flatline.engine.gate.ServiceLook;
import dev.flatline.engine.gate.Signals;
import dev.flatline.engine.plan.IncidentFacts;
import dev.flatline.engine.soakplan.Rollout;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstate.SoakState;
import dev.flatline.process.Status;
import dev.flatline.process.traffic.Shortfall;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.Route;
import dev.flatline.worker.link.Shard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Roll-outs in four steps of two segments. */
class CanaryGradeTest {

  private static final Signals FINE = Signals.of(0.05, 0);
  private static final Signals FAILING = Signals.of(0.5, 0.9);
  private static final Optional<LeakStop> AT_25 =
      Optional.of(new LeakStop(25, 310, 400, "retention of units is RISING"));

  private static CanaryPlan plan(String candidate) {
    SoakPlan soak =
        new SoakPlan(
            List.of(version("fixed"), version(candidate)),
            1,
            Duration.ofSeconds(8),
            Duration.ofSeconds(1),
            Optional.empty(),
            false,
            Optional.empty(),
            Shard.WHOLE,
            Optional.empty(),
            Optional.empty(),
            "",
            0,
            false,
            Optional.of(Rollout.USUAL));
    return new CanaryPlan(
        soak,
        new IncidentFacts(
            "",
            List.of(
                new IncidentFacts.Described("leaky", Role.LEAKY, ""),
                new IncidentFacts.Described("trap", Role.TRAP, ""),
                new IncidentFacts.Described("fixed", Role.FIXED, "")),
            List.of(),
            List.of(
                Expectation.rising("leaky", Condition.STEADY, Question.RETENTION, "units", "r"),
                Expectation.rising("trap", Condition.THROWS, Question.RETENTION, "units", "r")),
            false,
            Optional.empty()));
  }

  private static SoakedCase version(String variant) {
    return new SoakedCase(
        "incident",
        variant,
        new Parameters(Map.of()),
        LoadProfile.batches(30).size(1).inFlight(1).probes(0).build(),
        List.of("units"));
  }

  private static SoakState state(CanaryPlan plan) {
    SoakState state = new SoakState();
    state.accept(new SoakEvent.Begun(SoakEvent.VERSION, plan.soak(), 0, "boot"));
    return state;
  }

  /** Steps up to the last weight, of which the gates say these. */
  private static List<Step> steps(Signals candidateAtTheEnd, GateDecision leakAtTheEnd) {
    List<Integer> weights = Rollout.USUAL.weights();
    return IntStream.range(0, weights.size())
        .mapToObj(
            i -> {
              boolean last = i + 1 == weights.size();
              ServiceLook look = ServiceLimits.USUAL.judge(FINE, last ? candidateAtTheEnd : FINE);
              return new Step(
                  weights.get(i),
                  100,
                  100,
                  Optional.of(look),
                  last ? leakAtTheEnd : GateDecision.OPEN,
                  "");
            })
        .toList();
  }

  private static Shortfall grade(
      String candidate, List<Step> steps, Optional<LeakStop> stop, SoakState state) {
    return new CanaryGrade(plan(candidate), steps, stop).of(state);
  }

  private static Shortfall grade(String candidate, List<Step> steps, Optional<LeakStop> stop) {
    return grade(candidate, steps, stop, state(plan(candidate)));
  }

  @Test
  void aLeakThatTheLeakGateStopsIsWhatWasToBeShown() {
    Shortfall grade = grade("leaky", steps(FAILING, GateDecision.STOPS), AT_25);

    assertThat(grade.status()).isEqualTo(Status.PASS);
    assertThat(grade.sentence())
        .isEqualTo(
            "the leak gate stops the candidate at 25 %, after 310 requests to it; the gate on p99"
                + " and errors stops it at 100 %: p99 500 ms, allowed 150 ms; errors 90.0 %,"
                + " allowed 1.0 %");
  }

  @Test
  void aLeakThatReachesTheLastWeightShowsNothingOfTheGate() {
    assertThat(grade("leaky", steps(FAILING, GateDecision.OPEN), Optional.empty()).status())
        .isEqualTo(Status.INVALID);
  }

  @Test
  void withoutAServerTheFirstGateIsNotShown() {
    List<Step> unasked =
        List.of(new Step(25, 1, 1, Optional.empty(), GateDecision.STOPS, "rising"));

    assertThat(grade("leaky", unasked, AT_25).status()).isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void aCandidateThatIsToBeFlatFailsIfEitherGateStopsIt() {
    assertThat(grade("trap", steps(FINE, GateDecision.STOPS), AT_25).status())
        .isEqualTo(Status.FAIL);
    assertThat(grade("trap", steps(FAILING, GateDecision.PASSES), Optional.empty()).status())
        .isEqualTo(Status.FAIL);
  }

  @Test
  void aHealthyCandidatePassesOnlyWithProof() {
    assertThat(grade("trap", steps(FINE, GateDecision.PASSES), Optional.empty()).status())
        .isEqualTo(Status.PASS);
    assertThat(grade("trap", steps(FINE, GateDecision.OPEN), Optional.empty()).status())
        .isEqualTo(Status.INCONCLUSIVE);
    assertThat(grade("trap", steps(FINE, GateDecision.PASSES).subList(0, 2), Optional.empty()))
        .extracting(Shortfall::status)
        .isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void aStableVersionThatRisesOrIsLostMakesItVoid() {
    SoakState rising = state(plan("leaky"));
    rising.accept(
        new SoakEvent.Looked(Rollout.STABLE, 1, 1, 50, Decision.RISING, true, "growth is RISING"));
    SoakState lost = state(plan("leaky"));
    lost.accept(new SoakEvent.SubjectLost(Rollout.STABLE, 1, 1, "killed"));

    assertThat(grade("leaky", steps(FAILING, GateDecision.STOPS), AT_25, rising).sentence())
        .isEqualTo("the stable version is not flat: growth is RISING");
    assertThat(grade("leaky", steps(FAILING, GateDecision.STOPS), AT_25, lost).status())
        .isEqualTo(Status.INVALID);
  }

  @Test
  void eachSegmentIsSharedOutByTheWeightOfItsStep() {
    SoakPlan soak = plan("leaky").soak();
    List<Route> candidate =
        IntStream.range(0, soak.segments())
            .mapToObj(segment -> soak.segment(Rollout.CANDIDATE, segment))
            .map(RoundSpec::route)
            .toList();

    assertThat(candidate).extracting(Route::to).containsExactly(5, 5, 25, 25, 50, 50, 100, 100);
    assertThat(soak.segment(Rollout.STABLE, 2).route()).isEqualTo(new Route(25, 100));
    assertThat(soak.segment(Rollout.STABLE, 7).route()).isEqualTo(new Route(100, 100));
    assertThat(soak.segment(Rollout.STABLE, 2).seed())
        .isEqualTo(soak.segment(Rollout.CANDIDATE, 2).seed());
    assertThat(soak.warmUp(Rollout.STABLE).route()).isEqualTo(new Route(50, 100));
  }
}
