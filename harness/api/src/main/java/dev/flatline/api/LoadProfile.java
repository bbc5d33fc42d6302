package dev.flatline.api;

import java.time.Duration;
import java.util.List;

/**
 * How an incident is driven in the {@code ci} profile.
 *
 * @param batch arrivals of batches
 * @param size items of a batch in the load rounds, at least 1
 * @param inFlight most batches served at once; what the bound turns away is counted as shed
 * @param probe arrivals of probes
 * @param probesInFlight most probes served at once
 * @param sweep sizes of the accumulation sweep, ascending, at least two
 * @param warmUp load before anything is measured
 * @param round length of one load round; a checkpoint follows each
 * @param rounds load rounds, at least 2
 * @param patience how long an arrival may wait for a free slot before it is shed
 * @param failEvery in the conditions with an injected failure, it strikes every n-th item
 */
public record LoadProfile(
    Arrivals batch,
    int size,
    int inFlight,
    Arrivals probe,
    int probesInFlight,
    List<Integer> sweep,
    Duration warmUp,
    Duration round,
    int rounds,
    Duration patience,
    int failEvery) {

  public LoadProfile {
    sweep = List.copyOf(sweep);
    if (size < 1 || inFlight < 1 || probesInFlight < 1 || rounds < 2 || sweep.size() < 2) {
      throw new IllegalArgumentException(
          ("Cannot declare a load because a value is too small: size=%d, inFlight=%d,"
                  + " probesInFlight=%d, rounds=%d (at least 2), sweep=%s (at least two sizes)")
              .formatted(size, inFlight, probesInFlight, rounds, sweep));
    }
  }

  /** A load with the harness's usual sweep, rounds and patience. */
  public static LoadProfile of(double batchesPerSecond, int size, int inFlight, double probes) {
    return new LoadProfile(
        new Arrivals.Constant(batchesPerSecond),
        size,
        inFlight,
        probes == 0 ? new Arrivals.None() : new Arrivals.Constant(probes),
        4,
        List.of(1, 2, 4, 8),
        Duration.ofMillis(600),
        Duration.ofMillis(1_000),
        2,
        Duration.ofMillis(250),
        20);
  }
}
