package dev.flatline.process.traffic;

import dev.flatline.api.Traffic;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.TrafficResult;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the operations of one kind of traffic, summed over rounds.
 *
 * <p>The row adds up: offered = ok + failed + shed + interrupted + unfinished. All are numbers of
 * operations, 0 or more.
 *
 * @param offered operations that were due, whether or not they were begun
 * @param ok operations that returned without an error
 * @param failed operations that threw, by symptom, or by {@code other:<type>}
 * @param shed operations that found no free slot within the patience of the load, never begun
 * @param interrupted operations that a failure injected by the harness struck
 * @param unfinished operations that had not ended when the time to drain was over
 * @param asked items of the operations that are ok
 * @param processed items that those operations counted as processed
 */
public record TrafficTotals(
    long offered,
    long ok,
    Map<String, Long> failed,
    long shed,
    long interrupted,
    long unfinished,
    long asked,
    long processed) {

  /** Nothing was offered. */
  public static final TrafficTotals NONE = new TrafficTotals(0, 0, Map.of(), 0, 0, 0, 0, 0);

  public TrafficTotals {
    failed = Map.copyOf(failed);
  }

  /** Of one kind of traffic in one round. */
  public static TrafficTotals of(TrafficResult result) {
    return new TrafficTotals(
        result.arrivals(),
        result.ok(),
        result.failed(),
        result.shed(),
        result.cutShort(),
        result.stuck(),
        result.asked(),
        result.processed());
  }

  /** Of one kind of traffic over rounds. */
  public static TrafficTotals of(Collection<RoundResult> rounds, Traffic kind) {
    return rounds.stream().map(round -> of(round.of(kind))).reduce(NONE, TrafficTotals::plus);
  }

  /** Of all traffic in one round. */
  public static TrafficTotals of(RoundResult round) {
    return round.traffic().values().stream()
        .map(TrafficTotals::of)
        .reduce(NONE, TrafficTotals::plus);
  }

  /** The sum, column by column. */
  public TrafficTotals plus(TrafficTotals other) {
    Map<String, Long> sum = new TreeMap<>(failed);
    other.failed.forEach((symptom, count) -> sum.merge(symptom, count, Long::sum));
    return new TrafficTotals(
        offered + other.offered,
        ok + other.ok,
        sum,
        shed + other.shed,
        interrupted + other.interrupted,
        unfinished + other.unfinished,
        asked + other.asked,
        processed + other.processed);
  }

  /** As if none had been offered that was shed. */
  public TrafficTotals withoutShed() {
    return new TrafficTotals(
        offered - shed, ok, failed, 0, interrupted, unfinished, asked, processed);
  }

  /** Operations that failed, whatever the symptom. */
  public long failures() {
    return failed.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Operations that were offered and not served through no doing of the harness: failed, shed or
   * unfinished.
   */
  public long lost() {
    return failures() + shed + unfinished;
  }

  /** Items that operations left out without failing. */
  public long skipped() {
    return asked - processed;
  }

  /** Operations of which nothing is known; 0 unless counts were lost on their way here. */
  public long unaccounted() {
    return offered - ok - lost() - interrupted;
  }

  /** The row in words, for example {@code ok 1 + failed 0 + … = 2 offered}. */
  public String row() {
    return Formatted.of(
        "ok %d + failed %d%s + shed %d + interrupted %d + unfinished %d = %d offered",
        ok,
        failures(),
        failed.isEmpty() ? "" : " " + new TreeMap<>(failed),
        shed,
        interrupted,
        unfinished,
        offered);
  }
}
