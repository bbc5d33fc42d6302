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
 * @param shedAllowed the share of the offered operations of each kind of traffic that a variant
 *     which has to be flat may shed in the load rounds, 0 to 1; 0 unless an incident says otherwise
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
    int failEvery,
    double shedAllowed) {

  public LoadProfile {
    sweep = List.copyOf(sweep);
    if (size < 1 || inFlight < 1 || probesInFlight < 1 || rounds < 2 || sweep.size() < 2) {
      throw new IllegalArgumentException(
          ("Cannot declare a load because a value is too small: size=%d, inFlight=%d,"
                  + " probesInFlight=%d, rounds=%d (at least 2), sweep=%s (at least two sizes)")
              .formatted(size, inFlight, probesInFlight, rounds, sweep));
    }
    if (!(shedAllowed >= 0 && shedAllowed <= 1)) {
      throw new IllegalArgumentException(
          "Cannot declare a load because the share that may be shed is out of range: shedAllowed="
              + shedAllowed
              + "; give 0..1");
    }
  }

  /** A load of which nothing may be shed. */
  public LoadProfile(
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
    this(
        batch,
        size,
        inFlight,
        probe,
        probesInFlight,
        sweep,
        warmUp,
        round,
        rounds,
        patience,
        failEvery,
        0);
  }

  /** The same, of which such a share may be shed in the load rounds, 0 to 1. */
  public LoadProfile allowingShed(double share) {
    return new LoadProfile(
        batch,
        size,
        inFlight,
        probe,
        probesInFlight,
        sweep,
        warmUp,
        round,
        rounds,
        patience,
        failEvery,
        share);
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
