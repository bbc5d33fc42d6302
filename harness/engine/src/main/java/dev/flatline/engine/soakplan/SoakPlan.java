package dev.flatline.engine.soakplan;

import dev.flatline.api.FaultPlan;
import dev.flatline.process.FlatlineException;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.Shard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a soak will do.
 *
 * @param cases soaked side by side
 * @param duration of the load; what stands between segments of it comes on top
 * @param checkpointEvery load from one checkpoint to the next
 * @param restartEvery load after which the process is restarted, as a deployment would
 * @param untilDecided whether it ends as soon as a leak is seen or every question is answered
 * @param maxDisk bytes that the store may take; empty for no limit
 * @param shard whose arrivals are driven here
 * @param startAt when the first segment begins, agreed with other shards; empty for at once
 * @param faults that strike before the load from one checkpoint to the next
 * @param javaHome of the forked JVMs
 * @param margin the leak per operation that flat has to exclude, 0 to 1, in units; 0 asks for none
 * @param agent whether the agent tracks what each subject takes; not in a plan that an older
 *     version stored
 * @param rollout by which the cases share one schedule; empty if each has all of it
 */
public record SoakPlan(
    List<SoakedCase> cases,
    long seed,
    Duration duration,
    Duration checkpointEvery,
    Optional<Duration> restartEvery,
    boolean untilDecided,
    Optional<Long> maxDisk,
    Shard shard,
    Optional<Instant> startAt,
    Optional<FaultPlan> faults,
    String javaHome,
    double margin,
    boolean agent,
    Optional<Rollout> rollout) {

  /** A signal is obeyed at the end of a segment, and a crash costs a segment at most. */
  private static final Duration LONGEST_SEGMENT = Duration.ofSeconds(10);

  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final long LEAST_DISK = 1 << 20;

  public SoakPlan {
    cases = List.copyOf(cases);
    // A plan of an older version has none.
    rollout = rollout == null ? Optional.empty() : rollout;
  }

  /** One in which each case has the whole load. */
  public SoakPlan(
      List<SoakedCase> cases,
      long seed,
      Duration duration,
      Duration checkpointEvery,
      Optional<Duration> restartEvery,
      boolean untilDecided,
      Optional<Long> maxDisk,
      Shard shard,
      Optional<Instant> startAt,
      Optional<FaultPlan> faults,
      String javaHome,
      double margin,
      boolean agent) {
    this(
        cases,
        seed,
        duration,
        checkpointEvery,
        restartEvery,
        untilDecided,
        maxDisk,
        shard,
        startAt,
        faults,
        javaHome,
        margin,
        agent,
        Optional.empty());
  }

  /** One without the agent. */
  public SoakPlan(
      List<SoakedCase> cases,
      long seed,
      Duration duration,
      Duration checkpointEvery,
      Optional<Duration> restartEvery,
      boolean untilDecided,
      Optional<Long> maxDisk,
      Shard shard,
      Optional<Instant> startAt,
      Optional<FaultPlan> faults,
      String javaHome,
      double margin) {
    this(
        cases,
        seed,
        duration,
        checkpointEvery,
        restartEvery,
        untilDecided,
        maxDisk,
        shard,
        startAt,
        faults,
        javaHome,
        margin,
        false);
  }

  /** A fortieth of the soak, so that trends over checkpoints can be judged; 15 minutes at most. */
  public static Duration usualCheckpoints(Duration soak) {
    long millis = Math.max(SHORTEST.toMillis(), soak.toMillis() / 40);
    return Duration.ofMillis(Math.min(Duration.ofMinutes(15).toMillis(), millis));
  }

  /**
   * The same, if it can be done.
   *
   * @throws FlatlineException if a time does not fit the others
   */
  public SoakPlan checked() {
    if (checkpointEvery.compareTo(SHORTEST) < 0 || checkpointEvery.compareTo(duration) > 0) {
      throw FlatlineException.usage(
          "Cannot soak because the checkpoints do not fit: checkpoint-every=%s, duration=%s; give"
              + " %s to the duration",
          checkpointEvery, duration, SHORTEST);
    }
    if (restartEvery.filter(every -> every.compareTo(checkpointEvery) < 0).isPresent()) {
      throw FlatlineException.usage(
          "Cannot restart so often because a process needs a checkpoint: restart-every=%s,"
              + " checkpoint-every=%s; give more",
          restartEvery.orElseThrow(), checkpointEvery);
    }
    if (maxDisk.filter(bytes -> bytes < LEAST_DISK).isPresent()) {
      throw FlatlineException.usage(
          "Cannot keep a soak in so little room: max-disk=%d; give at least %d bytes",
          maxDisk.orElseThrow(), LEAST_DISK);
    }
    if (!(margin >= 0 && margin <= 1)) {
      throw FlatlineException.usage(
          "Cannot soak because the margin is out of range: margin=%s; give 0..1, in units per"
              + " operation",
          margin);
    }
    return this;
  }

  /** What all shards of one schedule have in common: of a subject, its load. */
  public SoakPlan ofAllShards() {
    return new SoakPlan(
        cases.stream().map(SoakedCase::loadAlone).toList(),
        seed,
        duration,
        checkpointEvery,
        restartEvery,
        untilDecided,
        Optional.empty(),
        new Shard(0, shard.count()),
        startAt,
        faults,
        "",
        margin,
        agent,
        rollout);
  }

  /** What is driven of a case before anything is measured. */
  public RoundSpec warmUp(int on) {
    RoundSpec whole = cases.get(on).warmUp(seed, shard);
    return rollout.map(shared -> whole.routed(shared.evenly(on))).orElse(whole);
  }

  /**
   * A segment of the load of a case.
   *
   * @param on the number of the case
   * @param number from 0
   */
  public RoundSpec segment(int on, int number) {
    RoundSpec whole = cases.get(on).segment(number, segment(), seed, shard);
    return rollout
        .map(shared -> whole.routed(shared.route(on, shared.weights().get(step(number)))))
        .orElse(whole);
  }

  /** The step of the roll-out that a segment is in, from 0; 0 without one. */
  public int step(int segment) {
    return rollout.map(shared -> shared.step(segment, segments())).orElse(0);
  }

  /** The length of a piece of the load that is driven without a pause. */
  public Duration segment() {
    return checkpointEvery.compareTo(LONGEST_SEGMENT) < 0 ? checkpointEvery : LONGEST_SEGMENT;
  }

  /** Segments in all. */
  public int segments() {
    return pieces(duration);
  }

  /** Segments from one checkpoint to the next. */
  public int segmentsToCheckpoint() {
    return pieces(checkpointEvery);
  }

  /** Segments from one restart to the next, whole checkpoints; more than there are for none. */
  public int segmentsToRestart() {
    if (restartEvery.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    int checkpoints = Math.max(1, pieces(restartEvery.get()) / segmentsToCheckpoint());
    return checkpoints * segmentsToCheckpoint();
  }

  private int pieces(Duration of) {
    long whole = of.toMillis() / segment().toMillis();
    return (int) Math.max(1, whole);
  }
}
