package dev.flatline.engine.cliff;

import dev.flatline.api.Cliff.Shape;
import dev.flatline.api.Traffic;
import dev.flatline.engine.cases.RoundChecks;
import dev.flatline.process.machine.MachineUse;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.TrafficResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A shape whose trials are over.
 *
 * @param safeSize by the formula
 * @param trials that were asked for on each side
 * @param symptom by which operations fail below the safe size
 */
record TriedShape(Shape shape, int safeSize, int trials, String symptom) {

  /**
   * Operations that begin further apart than this do not compete as the formula has it: the work of
   * an item takes some milliseconds, and a free machine starts a volley within five.
   */
  static final Duration TOGETHER = Duration.ofMillis(20);

  /**
   * What the trials show. Nothing if some are missing, or if they contradict the formula while
   * operations that were due together did not begin together, or others kept the processors from
   * them.
   *
   * @param machine who had the processors meanwhile; empty where nobody tells
   */
  CliffRow row(RoundResult belowRound, RoundResult atRound, Optional<MachineUse> machine) {
    TrafficResult below = belowRound.of(Traffic.BATCH);
    TrafficResult at = atRound.of(Traffic.BATCH);
    long made = Math.min(below.volleys(), at.volleys());
    if (made < trials) {
      return CliffRow.untried(
          shape, safeSize, Formatted.of("only %d of %d trials were made", made, trials));
    }
    CliffRow row =
        new CliffRow(
            shape,
            safeSize,
            new CliffRow.Trials(below.volleys(), below.failedVolleys()),
            new CliffRow.Trials(at.volleys(), at.failedVolleys()),
            others(below) + others(at),
            Optional.empty());
    long lagMillis =
        TimeUnit.NANOSECONDS.toMillis(
            Math.max(RoundChecks.lagP99Nanos(belowRound), RoundChecks.lagP99Nanos(atRound)));
    Optional<String> busy =
        lagMillis > TOGETHER.toMillis()
            ? Optional.of(
                Formatted.of(
                    "operations of a trial began %d ms late at p99, allowed %d ms",
                    lagMillis, TOGETHER.toMillis()))
            : machine.filter(MachineUse::busy).map(MachineUse::inWords);
    return row.holds() || busy.isEmpty()
        ? row
        : CliffRow.untried(
            shape,
            safeSize,
            Formatted.of(
                "the machine was busy: %s, with %s trials failed one below and %s at it",
                busy.get(), row.below(), row.at()));
  }

  private long others(TrafficResult result) {
    return TrafficTotals.of(result).lost() - result.failed().getOrDefault(symptom, 0L);
  }
}
