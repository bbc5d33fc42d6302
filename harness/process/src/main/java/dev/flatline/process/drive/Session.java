package dev.flatline.process.drive;

import dev.flatline.process.fork.Child;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.ChildStatus;
import dev.flatline.process.sample.ForkSampler;
import dev.flatline.process.time.Clock;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Drives one process that is set up: one command at a time, on the thread of the caller.
 *
 * <p>Closing it ends the sampling, not the process.
 */
public final class Session implements AutoCloseable {

  /** Beyond what a command takes of itself: what the worker needs to answer on a busy machine. */
  public static final Duration GRACE = Duration.ofSeconds(20);

  private final Child child;
  private final Unfinished unfinished;
  private final Listener listener;
  private final Checkpoints checkpoints;
  private final Optional<ForkSampler> sampler;

  /** What operations are that have not ended when the time to drain is over. */
  public enum Unfinished {
    /** The end of the session: their threads hold what they hold, and no later figure counts. */
    FATAL,
    /** Losses of their round, among its figures. */
    COUNTED
  }

  /** Hears of rounds, on the thread that drives. */
  public interface Listener {

    /** Hears nothing. */
    Listener SILENT = new Listener() {};

    /** A round begins. */
    default void begins(RoundSpec spec) {}

    /** A round was answered; whether all its operations ended is asked later. */
    default void ended(RoundResult result) {}
  }

  /**
   * A round and what became of the faults in it.
   *
   * @param <T> what is known of the faults once they are cleared
   */
  public record Faulted<T>(RoundResult round, T faults) {}

  private Session(
      Child child,
      Unfinished unfinished,
      Listener listener,
      Clock clock,
      Optional<ForkSampler> sampler) {
    this.child = child;
    this.unfinished = unfinished;
    this.listener = listener;
    this.sampler = sampler;
    checkpoints = new Checkpoints(child, clock);
    sampler.ifPresent(readings -> readings.watch(child.probe()));
  }

  /** A session with a process that nobody samples; there is nothing to close. */
  public static Session of(Child child, Unfinished unfinished, Listener listener) {
    return new Session(child, unfinished, listener, Clock.system(), Optional.empty());
  }

  /**
   * A session whose unfinished operations are fatal, with a process that is sampled from now on.
   *
   * @param sampler was given to the process as its observer when it was started
   */
  public static Session sampled(Child child, ForkSampler sampler, Listener listener, Clock clock) {
    return new Session(child, Unfinished.FATAL, listener, clock, Optional.of(sampler));
  }

  /**
   * Drives a round until it has drained.
   *
   * @throws ChildFailure if the process does not answer within the round's length, its time to
   *     drain and {@link #GRACE}, ends, or has unfinished operations that are fatal
   * @throws RuntimeException what the listener of the sampler threw, if it could not keep a reading
   */
  public RoundResult round(RoundSpec spec) throws ChildFailure, InterruptedException {
    listener.begins(spec);
    RoundResult result =
        child
            .ask(
                new Command.RunRound(spec),
                Report.RoundDone.class,
                spec.length().plus(spec.drain()).plus(GRACE))
            .result();
    listener.ended(result);
    if (unfinished == Unfinished.FATAL) {
      requireEnded(result);
    }
    sampler.ifPresent(ForkSampler::requireHeard);
    return result;
  }

  /** Drives a round whose readings count as those under load. */
  public RoundResult load(RoundSpec spec) throws ChildFailure, InterruptedException {
    sampler.ifPresent(readings -> readings.loading(spec.length()));
    return round(spec);
  }

  /**
   * Drives a round while faults are injected and cleared. However the round ends, nothing is
   * injected any more when this returns.
   *
   * @param faults injects them, waits for their times, and clears them, also if it is interrupted
   * @param drained runs when the round is over, before its faults are waited for
   * @throws IllegalStateException if the faults failed
   */
  public <T> Faulted<T> faultedRound(RoundSpec spec, Callable<T> faults, Runnable drained)
      throws ChildFailure, InterruptedException {
    try (FaultsUnderWay<T> injected = FaultsUnderWay.begin(faults)) {
      RoundResult result = round(spec);
      drained.run();
      return new Faulted<>(result, injected.outcome());
    }
  }

  private void requireEnded(RoundResult result) throws ChildFailure {
    long left = TrafficTotals.of(result).unfinished();
    if (left > 0) {
      throw child.failure(
          ChildStatus.TIMED_OUT,
          Formatted.of(
              "operations of %s never returned: unfinished=%d after %d s",
              result.spec().name(), left, result.spec().drain().toSeconds()));
    }
  }

  /**
   * The checkpoint that later ones are held against: read until two readings in a row agree.
   *
   * @throws ChildFailure if the process does not answer within {@link #GRACE}, or ends
   */
  public Checkpoint baseline() throws ChildFailure, InterruptedException {
    return checkpoints.baseline();
  }

  /**
   * A checkpoint after a round: read until nothing is above the baseline any more, or the time to
   * settle is over.
   *
   * @param name of the round
   * @throws ChildFailure if the process does not answer within {@link #GRACE}, or ends
   */
  public Checkpoint checkpoint(String name, Duration settle)
      throws ChildFailure, InterruptedException {
    return checkpoints.after(name, settle);
  }

  @Override
  public void close() {
    sampler.ifPresent(ForkSampler::close);
  }
}
