package dev.flatline.worker.link;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import java.io.Serializable;
import java.time.Duration;

/**
 * One round of load.
 *
 * @param name unique in its run
 * @param batch arrivals of batches, each of {@code size} items, at most {@code inFlight} at once
 * @param probe arrivals of probes, at most {@code probesInFlight} at once
 * @param length arrivals due after it are not part of the round
 * @param failure injected into batches
 * @param seed of the arrivals
 * @param patience how long an arrival may wait for a slot before it is shed
 * @param drain how long operations under way may take to end after the last arrival
 * @param shard which of the arrivals are driven here
 * @param route which of those a router sends here; all of them in a round of an older version
 */
public record RoundSpec(
    String name,
    Arrivals batch,
    int size,
    int inFlight,
    Arrivals probe,
    int probesInFlight,
    Duration length,
    Failure failure,
    long seed,
    Duration patience,
    Duration drain,
    Shard shard,
    Route route)
    implements Serializable {

  public RoundSpec {
    route = route == null ? Route.ALL : route;
  }

  /** A round of which a share is driven here. */
  public RoundSpec(
      String name,
      Arrivals batch,
      int size,
      int inFlight,
      Arrivals probe,
      int probesInFlight,
      Duration length,
      Failure failure,
      long seed,
      Duration patience,
      Duration drain,
      Shard shard) {
    this(
        name,
        batch,
        size,
        inFlight,
        probe,
        probesInFlight,
        length,
        failure,
        seed,
        patience,
        drain,
        shard,
        Route.ALL);
  }

  /** A round that is driven in one place. */
  public RoundSpec(
      String name,
      Arrivals batch,
      int size,
      int inFlight,
      Arrivals probe,
      int probesInFlight,
      Duration length,
      Failure failure,
      long seed,
      Duration patience,
      Duration drain) {
    this(
        name,
        batch,
        size,
        inFlight,
        probe,
        probesInFlight,
        length,
        failure,
        seed,
        patience,
        drain,
        Shard.WHOLE);
  }

  /** The same round, of another length. */
  public RoundSpec lasting(Duration other) {
    return with(other, shard, route);
  }

  /** The same round, of which only a share is driven here. */
  public RoundSpec shard(Shard share) {
    return with(length, share, route);
  }

  /** The same round, of which a router sends only these arrivals here. */
  public RoundSpec routed(Route way) {
    return with(length, shard, way);
  }

  private RoundSpec with(Duration lasts, Shard share, Route way) {
    return new RoundSpec(
        name,
        batch,
        size,
        inFlight,
        probe,
        probesInFlight,
        lasts,
        failure,
        seed,
        patience,
        drain,
        share,
        way);
  }
}
