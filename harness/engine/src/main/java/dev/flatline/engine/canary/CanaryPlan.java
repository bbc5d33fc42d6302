package dev.flatline.engine.canary;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.Role;
import dev.flatline.engine.plan.IncidentFacts;
import dev.flatline.engine.soakplan.Rollout;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import java.util.List;

/**
 * What a roll-out will do.
 *
 * @param soak both versions, and how they share the load
 * @param facts what the incident says of its variants as the candidate is set
 */
public record CanaryPlan(SoakPlan soak, IncidentFacts facts) {

  SoakedCase stable() {
    return soak.cases().get(Rollout.STABLE);
  }

  SoakedCase candidate() {
    return soak.cases().get(Rollout.CANDIDATE);
  }

  List<Integer> weights() {
    return soak.rollout().orElseThrow().weights();
  }

  /** The weight of the candidate in a segment, in percent. */
  int weight(int segment) {
    return weights().get(soak.step(segment));
  }

  /** Whether a variant is known to pile up, keep or grow without any failure. */
  boolean leaks(SoakedCase one) {
    return facts.expectations().stream()
        .filter(expected -> expected.variant().equals(one.variant()))
        .filter(expected -> expected.condition() == Condition.STEADY && expected.plan().isEmpty())
        .anyMatch(Expectation::rising);
  }

  /** Whether the candidate is the negative control of its incident. */
  boolean control() {
    return facts.has(candidate().variant(), Role.LEAKY);
  }
}
