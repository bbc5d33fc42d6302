package dev.flatline.engine.plan;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.chaos.NeededSurroundings;
import dev.flatline.process.kinds.FaultKinds;

/** Faults of a run whose server is the user's own: it puts load on that, and does nothing else. */
public final class ServerFaults {

  private ServerFaults() {}

  /**
   * Refuses faults that would not reach such a server, or not be told of it: the harness strikes
   * and looks into what it has started alone.
   *
   * @param key of {@code --set} that names the server
   * @throws FlatlineException if one of the plan is such a fault
   */
  public static void requireSpared(String key, FaultPlan plan) {
    boolean struck =
        plan.faults().stream().anyMatch(fault -> fault.target() == Target.COMPANION)
            || FaultKinds.endsSubject(plan)
            || NeededSurroundings.of(plan).ownNetwork();
    if (struck) {
      throw FlatlineException.usage(
          "Cannot run faults because they need a server that the run starts, and this one is yours:"
              + " plan=%s, key=%s; strike the subject or the wire alone, or leave the key out",
          plan.name(), key);
    }
  }
}
