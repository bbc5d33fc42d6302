package dev.flatline.engine.canary;

import dev.flatline.engine.gate.GateDecision;
import dev.flatline.engine.gate.ServiceLook;
import java.util.Optional;

/**
 * What both gates said of one weight.
 *
 * @param weight of the candidate, in percent
 * @param toStable requests that the router sent to the stable version at this weight
 * @param toCandidate requests that it sent to the candidate
 * @param service what the gate on p99 and errors saw; empty if nobody could be asked
 * @param leak what the leak gate says of all that the candidate has done so far
 * @param leakSentence why it stops the candidate; empty if it does not
 */
public record Step(
    int weight,
    long toStable,
    long toCandidate,
    Optional<ServiceLook> service,
    GateDecision leak,
    String leakSentence) {

  /** Whether the gate on p99 and errors stops here. */
  public boolean stoppedByService() {
    return service.filter(look -> look.decision() == GateDecision.STOPS).isPresent();
  }

  /** Whether the leak gate has stopped, here or before. */
  public boolean stoppedByLeak() {
    return leak == GateDecision.STOPS;
  }
}
