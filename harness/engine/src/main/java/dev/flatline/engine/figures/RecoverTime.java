package dev.flatline.engine.figures;

import dev.flatline.engine.grade.ChaosReport;
import dev.flatline.engine.grade.Recovery;
import dev.flatline.engine.grade.Release;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.engine.store.series.CaseTimeline;
import dev.flatline.engine.store.series.CaseTimeline.Stretch;
import dev.flatline.engine.store.series.SampleReader;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.LedgerGauge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long it took until all was well again: after faults until goodput was back, else after the
 * last arrival of a round until what the case holds was back where it was before the load.
 */
final class RecoverTime {

  private RecoverTime() {}

  /** After faults. */
  static Measured afterFaults(ChaosReport chaos) {
    return chaos.release().map(RecoverTime::released).orElseGet(() -> recovered(chaos.recovery()));
  }

  private static Measured released(Release release) {
    return release.releasedMillis().isPresent()
        ? Measured.time(release.releasedMillis().getAsLong() / 1e3, "s", release.sentence())
        : Measured.notWithin(release.allowedMillis() / 1e3, release.sentence());
  }

  private static Measured recovered(Recovery recovery) {
    return recovery.recoveredMillis().isPresent()
        ? Measured.time(recovery.recoveredMillis().getAsLong() / 1e3, "s", recovery.sentence())
        : Measured.notWithin(recovery.watchedMillis() / 1e3, recovery.sentence());
  }

  /** After the load: of the round that took longest. */
  static Measured afterLoad(
      String resource, StoredRun stored, CaseTimeline timeline, CountedRounds rounds) {
    String gauge = LedgerGauge.inUse(resource);
    long before =
        stored.all("checkpoint").stream()
            .findFirst()
            .map(baseline -> baseline.path("values").path(gauge).asLong())
            .orElse(0L);
    List<Drain> drains = drains(timeline, rounds, before);
    SampleReader.read(
        stored,
        gauge::equals,
        (column, seconds, value) -> drains.forEach(one -> one.add(seconds, value)));
    List<Drain> seen = drains.stream().filter(Drain::seen).toList();
    if (seen.isEmpty()) {
      return Measured.none("no reading of " + resource + " after a round of load");
    }
    Drain longest =
        seen.stream()
            .max(Comparator.comparing((Drain one) -> !one.back()).thenComparing(Drain::seconds))
            .orElseThrow();
    return longest.back()
        ? Measured.time(
            longest.seconds(), "s", "from the last arrival until " + resource + " were back")
        : Measured.notWithin(
            longest.seconds(),
            Formatted.of(
                "%,.0f %s were still held when the case was last read, %,.0f before its load",
                longest.held(), resource, (double) before));
  }

  private static List<Drain> drains(CaseTimeline timeline, CountedRounds rounds, long before) {
    List<Stretch> phases =
        timeline.stretches().stream().filter(one -> one.kind().equals("phase")).toList();
    List<Drain> drains = new ArrayList<>();
    for (int i = 0; i < phases.size(); i++) {
      Stretch round = phases.get(i);
      double next = i + 1 < phases.size() ? phases.get(i + 1).from() : Double.POSITIVE_INFINITY;
      rounds
          .loadSeconds(round.name())
          .ifPresent(length -> drains.add(new Drain(round.from() + length, next, before)));
    }
    return drains;
  }

  /** What is held after the last arrival of a round, until the next round begins. */
  private static final class Drain {

    private final double from;
    private final double until;
    private final double before;
    private double back = Double.NaN;
    private double last = Double.NaN;
    private double held;

    /**
     * Nothing is known yet.
     *
     * @param from seconds at which the last arrival was due
     * @param until seconds at which the next round began
     * @param before units that were held before the load
     */
    Drain(double from, double until, double before) {
      this.from = from;
      this.until = until;
      this.before = before;
    }

    /** Takes over a reading, if it falls between the rounds. */
    void add(double seconds, double units) {
      if (seconds < from || seconds >= until) {
        return;
      }
      last = seconds;
      held = units;
      if (units > before) {
        back = Double.NaN;
      } else if (Double.isNaN(back)) {
        back = seconds;
      }
    }

    /** Whether there was any reading. */
    boolean seen() {
      return !Double.isNaN(last);
    }

    /** Whether all was back, and stayed so. */
    boolean back() {
      return !Double.isNaN(back);
    }

    /** From the last arrival until all was back; if it was not, until the last reading. */
    double seconds() {
      return (back() ? back : last) - from;
    }

    /** Units at the last reading. */
    double held() {
      return held;
    }
  }
}
