package dev.flatline.engine.plan;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.LoadProfile;
import dev.flatline.worker.link.RoundSpec;
import java.time.Duration;

/** The rounds that a load is driven in. */
public final class LoadRounds {

  /** One operation at a time, this often: the peak that one operation holds is then exact. */
  private static final double SWEEP_PER_SECOND = 20;

  /** 7 operations of each size; fewer than 5 that end are not judged. */
  private static final Duration SWEEP_ROUND = Duration.ofMillis(350);

  /** Operations under way may take so long to end after a round; stuck ones are reported. */
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private LoadRounds() {}

  /** A round of the load, so many times as often. */
  public static RoundSpec load(
      LoadProfile load, String name, Duration length, Failure failure, long seed, double factor) {
    return new RoundSpec(
        name,
        Loads.scaled(load.batch(), factor),
        load.size(),
        load.inFlight(),
        Loads.scaled(load.probe(), factor),
        load.probesInFlight(),
        length,
        failure,
        seed,
        load.patience(),
        DRAIN);
  }

  /** A round of the sweep over sizes: one operation at a time. */
  public static RoundSpec sweep(LoadProfile load, int size, Failure failure, long seed) {
    return new RoundSpec(
        "sweep-" + size,
        new Arrivals.Constant(SWEEP_PER_SECOND),
        size,
        1,
        new Arrivals.None(),
        1,
        SWEEP_ROUND,
        failure,
        seed,
        load.patience(),
        DRAIN);
  }
}
