package dev.flatline.process.chaoscheck;

import dev.flatline.api.PlannedFault;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.kinds.FaultKinds;
import java.time.Duration;
import java.util.Map;

/** Faults of any kind, bound to a victim as a run binds them to its case. */
final class OnVictim {

  private OnVictim() {}

  static Fault fault(String kind, Map<String, String> attributes, CheckedTargets victim) {
    PlannedFault planned =
        PlannedFault.at(
            Duration.ZERO,
            kind,
            named(kind).targets().iterator().next(),
            attributes,
            Duration.ZERO);
    return FaultKinds.of(planned).bind(planned, victim, 1);
  }

  static FaultKind named(String kind) {
    return FaultKinds.all().stream()
        .filter(known -> known.label().equals(kind))
        .findFirst()
        .orElseThrow();
  }
}
