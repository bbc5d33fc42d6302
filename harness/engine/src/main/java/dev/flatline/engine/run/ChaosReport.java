package dev.flatline.engine.run;

import dev.flatline.engine.chaos.FaultOutcome;
import java.util.List;

/**
 * The faults of a case and what they did to the service.
 *
 * @param plan the name of the fault plan
 * @param faults what became of each
 * @param recovery of the service
 */
public record ChaosReport(String plan, List<FaultOutcome> faults, Recovery recovery) {

  public ChaosReport {
    faults = List.copyOf(faults);
  }

  /** Whether each fault provably landed. */
  public boolean landed() {
    return faults.stream().allMatch(fault -> fault.witness().landed());
  }
}
