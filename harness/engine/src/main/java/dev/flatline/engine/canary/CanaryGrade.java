package dev.flatline.engine.canary;

import dev.flatline.engine.gate.GateDecision;
import dev.flatline.engine.soakplan.Rollout;
import dev.flatline.engine.soakstate.CaseState;
import dev.flatline.engine.soakstate.SoakState;
import dev.flatline.engine.soakverdict.SoakJudge;
import dev.flatline.process.Status;
import dev.flatline.process.traffic.Shortfall;
import dev.flatline.verdict.number.Formatted;
import java.util.List;
import java.util.Optional;

/**
 * Holds a roll-out against what is known of its candidate: one that leaks has to be stopped by the
 * leak gate, any other has to reach the last weight with nothing left open.
 */
record CanaryGrade(CanaryPlan plan, List<Step> steps, Optional<LeakStop> leakStop) {

  /** The status, and why. */
  Shortfall of(SoakState state) {
    return broken(state)
        .orElseGet(() -> plan.leaks(plan.candidate()) ? leaking(state) : healthy(state));
  }

  /** What makes a roll-out void, whatever its candidate. */
  private Optional<Shortfall> broken(SoakState state) {
    CaseState stable = state.cases().get(Rollout.STABLE);
    if (stable.lost().isPresent()) {
      return invalid("the stable version was lost: " + stable.lost().get());
    }
    if (stable.looks().firstRising().isPresent()) {
      return invalid(
          "the stable version is not flat: " + stable.looks().firstRising().get().sentence());
    }
    return state.cases().stream()
        .flatMap(one -> SoakJudge.ofService(one.totals(), one.subject().load()).stream())
        .filter(found -> found.status() == Status.INVALID)
        .findFirst();
  }

  private Shortfall leaking(SoakState state) {
    if (leakStop.isEmpty()) {
      Status missed = plan.control() ? Status.INVALID : Status.FAIL;
      return new Shortfall(
          missed, "the leak gate did not stop a candidate that leaks" + lost(state) + reached());
    }
    if (steps.stream().anyMatch(step -> step.service().isEmpty())) {
      return new Shortfall(
          Status.INCONCLUSIVE,
          stopped(leakStop.get()) + "; the gate on p99 and errors could not be asked");
    }
    return new Shortfall(Status.PASS, stopped(leakStop.get()) + "; " + service());
  }

  private Shortfall healthy(SoakState state) {
    if (leakStop.isPresent()) {
      return new Shortfall(Status.FAIL, stopped(leakStop.get()) + ": " + leakStop.get().sentence());
    }
    CaseState candidate = state.cases().get(Rollout.CANDIDATE);
    if (candidate.lost().isPresent()) {
      return new Shortfall(Status.FAIL, "the candidate was lost: " + candidate.lost().get());
    }
    Optional<Step> byService = steps.stream().filter(Step::stoppedByService).findFirst();
    if (byService.isPresent()) {
      return new Shortfall(Status.FAIL, service());
    }
    if (steps.size() < plan.weights().size()) {
      return new Shortfall(Status.INCONCLUSIVE, "the roll-out was ended" + reached());
    }
    Step last = steps.get(steps.size() - 1);
    if (last.leak() != GateDecision.PASSES) {
      return new Shortfall(
          Status.INCONCLUSIVE,
          "the leak gate stopped nothing, and what was seen does not prove the candidate flat; give"
              + " a longer --step");
    }
    if (last.service().filter(look -> look.decision() == GateDecision.PASSES).isEmpty()) {
      return new Shortfall(
          Status.INCONCLUSIVE, "the leak gate passes; the gate on p99 and errors saw nothing");
    }
    return new Shortfall(
        Status.PASS,
        Formatted.of("both gates let the candidate through up to %d %%", last.weight()));
  }

  private static Optional<Shortfall> invalid(String sentence) {
    return Optional.of(new Shortfall(Status.INVALID, sentence));
  }

  private static String lost(SoakState state) {
    return state
        .cases()
        .get(Rollout.CANDIDATE)
        .lost()
        .map(reason -> ", which was lost: " + reason)
        .orElse("");
  }

  private String reached() {
    return steps.isEmpty()
        ? "; no weight was seen to its end"
        : Formatted.of(
            "; the last weight that was seen to its end is %d %%",
            steps.get(steps.size() - 1).weight());
  }

  private static String stopped(LeakStop stop) {
    return Formatted.of(
        "the leak gate stops the candidate at %d %%, after %,d requests to it",
        stop.weight(), stop.requests());
  }

  private String service() {
    return steps.stream()
        .filter(Step::stoppedByService)
        .findFirst()
        .map(
            step ->
                Formatted.of(
                    "the gate on p99 and errors stops it at %d %%: %s",
                    step.weight(), step.service().orElseThrow().sentence()))
        .orElseGet(
            () ->
                Formatted.of(
                    "the gate on p99 and errors lets it through up to %d %%",
                    steps.isEmpty() ? 0 : steps.get(steps.size() - 1).weight()));
  }
}
