package dev.flatline.engine.demo.story;

import dev.flatline.process.traffic.LossShare;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.TrafficResult;
import java.util.Optional;

/**
 * One round of a side, over.
 *
 * @param key the same for the round of the other side that was driven alike
 * @param fixed whether the fixed variant was driven
 * @param size items of a batch
 * @param losses of batches and probes together
 * @param skippedItems that operations returned without having processed
 * @param condition whether the round can be held against the side
 * @param held the most units of the resource that one operation held; empty if it was not counted
 * @param heldOverUsed time held over time used; empty if nothing was used
 * @param endSeconds when it was over, in seconds since both sides were up
 * @param example type and message of the first failure; empty if none
 */
public record DrivenRound(
    Key key,
    boolean fixed,
    int size,
    LossShare losses,
    long skippedItems,
    RoundCondition condition,
    Optional<Long> held,
    Optional<Double> heldOverUsed,
    double endSeconds,
    Optional<String> example) {

  /**
   * Which round it is.
   *
   * @param faulted whether the fault of the incident is injected in it
   * @param number of the plain rounds, or of the faulted ones, from 0
   */
  public record Key(boolean faulted, int number) {}

  /** Reads a round. */
  public static DrivenRound of(
      Key key,
      boolean fixed,
      String resource,
      RoundCondition condition,
      double endSeconds,
      RoundResult round) {
    Optional<String> example =
        round.traffic().values().stream()
            .flatMap(traffic -> traffic.examples().values().stream())
            .map(TrafficResult.Example::text)
            .findFirst();
    Optional<RoundResult.Held> held = Optional.ofNullable(round.resources().get(resource));
    return new DrivenRound(
        key,
        fixed,
        round.spec().size(),
        LossShare.of(round),
        TrafficTotals.of(round).skipped(),
        condition,
        held.map(RoundResult.Held::operationPeak),
        held.filter(one -> one.usedNanos() > 0).map(RoundResult.Held::ratio),
        endSeconds,
        example);
  }

  /** Whether it counts: neither late, nor disturbed, nor the first of its JVM. */
  boolean counts() {
    return condition == RoundCondition.STEADY && losses.offered() > 0;
  }

  /** Whether something that was offered was not served. */
  boolean fellShort() {
    return losses.lost() > 0 || skippedItems > 0;
  }
}
