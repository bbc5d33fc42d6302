package dev.flatline.worker.link;

import dev.flatline.api.Traffic;
import java.io.Serializable;
import java.util.Map;

/**
 * What happened in one round.
 *
 * @param spec the round
 * @param startMillis wall-clock time of the first due time
 * @param traffic by kind
 * @param resources by name of the ledger
 */
public record RoundResult(
    RoundSpec spec,
    long startMillis,
    Map<Traffic, TrafficResult> traffic,
    Map<String, Held> resources)
    implements Serializable {

  /**
   * One ledger over one round.
   *
   * @param peak greatest number held at once
   * @param operationPeak greatest number held by one operation
   * @param heldNanos time held, summed over the units given back in the round
   * @param usedNanos time worked with, summed over the units whose work ended in the round
   */
  public record Held(long peak, long operationPeak, long acquired, long heldNanos, long usedNanos)
      implements Serializable {

    /** Time held over time used, 1 if released at once; NaN if nothing was used. */
    public double ratio() {
      return usedNanos == 0 ? Double.NaN : (double) heldNanos / usedNanos;
    }
  }

  /** The result of one kind of traffic. */
  public TrafficResult of(Traffic kind) {
    TrafficResult result = traffic.get(kind);
    if (result == null) {
      throw new IllegalArgumentException("no result of traffic: kind=" + kind);
    }
    return result;
  }
}
