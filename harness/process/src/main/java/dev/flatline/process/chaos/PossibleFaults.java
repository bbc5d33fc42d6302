package dev.flatline.process.chaos;

import dev.flatline.api.FaultPlan;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.kinds.FaultKinds;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.Tool;
import dev.flatline.verdict.number.Formatted;
import java.util.Optional;

/** Whether this machine and this user can do what a plan asks for. */
public final class PossibleFaults {

  private PossibleFaults() {}

  /** Why a plan cannot be carried out here; empty if each of its faults can. */
  public static Optional<String> whyNot(FaultPlan plan) {
    return plan.faults().stream()
        .map(FaultKinds::of)
        .distinct()
        .flatMap(kind -> whyNot(kind).stream())
        .findFirst();
  }

  private static Optional<String> whyNot(FaultKind kind) {
    if (kind.requirement().isEmpty()) {
      return Optional.empty();
    }
    try {
      Tool.run(kind.requirement().probe().toArray(String[]::new));
      return Optional.empty();
    } catch (ChaosException refused) {
      return Optional.of(
          Formatted.of(
              "this machine or this user cannot do %s: %s; see flatline doctor",
              kind.label(), refused.getMessage()));
    }
  }
}
