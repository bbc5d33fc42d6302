package dev.flatline.engine.figures;

import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.ChaosReport;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.verdict.number.Formatted;
import java.util.Collection;

/** Operations of a case that failed, and those that were not served, of those that were offered. */
final class Losses {

  private static final String ENDED_EARLY = "the round with faults did not come to its end";
  private static final String ENDS_SUBJECT = "the faults end the subject, and its load with it";

  private Losses() {}

  static Measured failed(CaseReport report, CountedRounds rounds) {
    if (!rounds.faulted()) {
      TrafficTotals all = all(report);
      return of(all.failures(), all.offered());
    }
    return report
        .chaos()
        .map(
            chaos ->
                chaos
                    .losses()
                    .map(round -> of(sum(chaos.failed().values()), round.offered()))
                    .orElseGet(() -> Measured.none(ENDS_SUBJECT)))
        .orElseGet(() -> Measured.none(ENDED_EARLY));
  }

  static Measured notServed(CaseReport report, CountedRounds rounds) {
    if (!rounds.faulted()) {
      TrafficTotals all = all(report);
      return of(all.lost(), all.offered());
    }
    return report
        .chaos()
        .map(ChaosReport::losses)
        .map(
            losses ->
                losses
                    .map(round -> of(round.lost(), round.offered()))
                    .orElseGet(() -> Measured.none(ENDS_SUBJECT)))
        .orElseGet(() -> Measured.none(ENDED_EARLY));
  }

  private static TrafficTotals all(CaseReport report) {
    return report.batch().totals().plus(report.probe().totals());
  }

  private static long sum(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  private static Measured of(long count, long offered) {
    return offered == 0
        ? Measured.none("no operation was offered in the rounds that count")
        : Measured.count(
            count,
            Formatted.of("%,d of %,d", count, offered),
            "operations",
            Formatted.of("of %d that were offered", offered));
  }
}
