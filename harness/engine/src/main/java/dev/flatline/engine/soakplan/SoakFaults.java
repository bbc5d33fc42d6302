package dev.flatline.engine.soakplan;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.Parameters;
import dev.flatline.api.PlannedFault.Target;
import dev.flatline.engine.plan.ServerFaults;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.chaos.NeededSurroundings;
import dev.flatline.process.chaos.PossibleFaults;
import dev.flatline.process.kinds.FaultKinds;
import dev.flatline.verdict.number.Formatted;

/** The faults of a soak: before each stretch of load, in a round of their own. */
final class SoakFaults {

  private SoakFaults() {}

  /**
   * Says what is wrong with a plan before anything starts.
   *
   * @throws FlatlineException if it cannot be soaked under
   */
  static void require(FaultPlan plan, Incident incident, Parameters parameters) {
    NeededSurroundings.of(plan);
    if (FaultKinds.endsSubject(plan)) {
      throw FlatlineException.usage(
          "Cannot soak under faults that end the process because there would be nothing left to load:"
              + " plan=%s; use --restart-every",
          plan.name());
    }
    boolean needsCompanion =
        plan.faults().stream()
            .anyMatch(fault -> fault.target() == Target.COMPANION || fault.target() == Target.WIRE);
    if (needsCompanion && incident.scenario().companion().isEmpty()) {
      throw FlatlineException.usage(
          "Cannot strike a target because %s has no companion: plan=%s; strike subject or machine",
          incident.name(), plan.name());
    }
    incident.scenario().parameters().stream()
        .filter(
            parameter -> parameter.isServer(parameters.values().getOrDefault(parameter.key(), "")))
        .forEach(parameter -> ServerFaults.requireSpared(parameter.key(), plan));
    PossibleFaults.whyNot(plan)
        .ifPresent(
            reason -> {
              throw new FlatlineException(
                  Status.INCONCLUSIVE,
                  Formatted.of(
                      "Cannot soak under faults because %s: plan=%s", reason, plan.name()));
            });
  }
}
