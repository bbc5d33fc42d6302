package dev.flatline.engine.figures;

import dev.flatline.api.Role;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.IncidentFacts;
import dev.flatline.engine.store.StoreException;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.engine.store.series.CaseTimeline;
import java.io.IOException;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads the figures of the cases of one run, each from its own store. */
final class CaseReader {

  private final RunReport run;
  private final StoredRun store;

  CaseReader(RunReport run, StoredRun store) {
    this.run = run;
    this.store = store;
  }

  /** The figures of a case of that plan. */
  CaseFigures read(CasePlan plan, CaseReport report) {
    Optional<StoredRun> stored = store.caseIn(report.store());
    String where = stored.map(one -> one.directory().toString()).orElse(report.store());
    return new CaseFigures(
        report.label(), role(plan), where, remark(report), figures(plan, report, stored));
  }

  private Optional<Role> role(CasePlan plan) {
    return run.plan().facts().variants().stream()
        .filter(variant -> variant.name().equals(plan.variant()))
        .map(IncidentFacts.Described::role)
        .findFirst();
  }

  private static Optional<String> remark(CaseReport report) {
    return report
        .failure()
        .map("the case did not come to its end: "::concat)
        .or(
            () ->
                report.late()
                    ? Optional.of("void, as its load or its faults did not keep their schedule")
                    : Optional.empty());
  }

  private Map<Figure, Measured> figures(
      CasePlan plan, CaseReport report, Optional<StoredRun> stored) {
    if (report.skipped().isPresent()) {
      return all(Measured.none("it was skipped: " + report.skipped().get()));
    }
    CountedRounds rounds = new CountedRounds(plan);
    Map<Figure, Measured> figures =
        stored
            .map(one -> ofStore(report, rounds, one))
            .orElseGet(() -> all(Measured.none("its store is gone: " + report.store())));
    figures.put(Figure.FAILED, Losses.failed(report, rounds));
    figures.put(Figure.NOT_SERVED, Losses.notServed(report, rounds));
    report
        .chaos()
        .ifPresent(chaos -> figures.put(Figure.TIME_TO_RECOVER, RecoverTime.afterFaults(chaos)));
    return figures;
  }

  private static Map<Figure, Measured> all(Measured same) {
    Map<Figure, Measured> figures = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      figures.put(figure, same);
    }
    return figures;
  }

  private Map<Figure, Measured> ofStore(CaseReport report, CountedRounds rounds, StoredRun stored) {
    try {
      Responses responses = new Responses(stored, rounds);
      CaseTimeline timeline = new CaseTimeline(stored);
      Map<Figure, Measured> figures = new EnumMap<>(Figure.class);
      figures.put(Figure.BATCH_MEAN, responses.mean("batch"));
      figures.put(Figure.BATCH_P99, responses.p99("batch"));
      figures.put(Figure.PROBE_MEAN, responses.mean("probe"));
      figures.put(Figure.PROBE_P99, responses.p99("probe"));
      figures.put(Figure.PEAK_HELD, counted(resource -> PeakHeld.of(resource, timeline, rounds)));
      figures.put(Figure.TIME_TO_DETECT, new DetectTime(stored, timeline, rounds).of(report));
      figures.put(
          Figure.TIME_TO_RECOVER,
          rounds.faulted()
              ? Measured.none("the round with faults did not come to its end")
              : counted(resource -> RecoverTime.afterLoad(resource, stored, timeline, rounds)));
      return figures;
    } catch (DateTimeParseException damaged) {
      throw StoreException.unreadable(
          stored.directory().resolve(StoredRun.JOURNAL), new IOException(damaged));
    }
  }

  private interface OfResource {
    Measured of(String resource);
  }

  /** Of the resource that the incident is about. */
  private Measured counted(OfResource figure) {
    return run.plan().facts().ledgers().stream()
        .findFirst()
        .map(figure::of)
        .orElseGet(() -> Measured.none("the incident counts no resource of its own"));
  }
}
