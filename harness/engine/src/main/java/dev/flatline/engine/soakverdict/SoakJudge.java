package dev.flatline.engine.soakverdict;

import dev.flatline.api.LoadProfile;
import dev.flatline.api.Traffic;
import dev.flatline.engine.grade.FlatRule;
import dev.flatline.engine.site.CaseSites;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.engine.soakstate.CaseState;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstate.SoakState;
import dev.flatline.engine.soakstate.Strikes;
import dev.flatline.engine.soakstate.Totals;
import dev.flatline.engine.soakstore.Integrity;
import dev.flatline.process.Status;
import dev.flatline.process.drive.WorkerEvidence;
import dev.flatline.process.traffic.ScheduleLag;
import dev.flatline.process.traffic.ServiceRule;
import dev.flatline.process.traffic.Shortfall;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.question.Questionnaire;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthSeries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Asks the three questions of a soak, from its state alone. */
public final class SoakJudge {

  /** Segments whose load may be late: a machine stands still now and then, and not all the time. */
  private static final double MOST_LATE = 0.05;

  private SoakJudge() {}

  /** The whole soak. */
  static SoakReport report(SoakState state, Integrity integrity, Path store) {
    SoakPlan plan = state.plan(store);
    Optional<String> missing = missing(state, integrity);
    List<CaseOutcome> outcomes = new ArrayList<>();
    for (CaseState one : state.cases()) {
      ErrorBudget spent = budget(plan, one);
      CaseOutcome outcome = outcome(one, spent);
      outcomes.add(missing.map(outcome::without).orElse(outcome));
    }
    Map<String, Growth> harness = harness(state);
    CaseSites found = SoakSites.of(plan, outcomes, store);
    return new SoakReport(
        plan,
        status(outcomes, harness, missing),
        outcomes,
        harness,
        state.ownLatest(),
        Interruptions.of(state),
        Stream.concat(NotChecked.of(state, outcomes, harness).stream(), found.notes().stream())
            .toList(),
        integrity,
        state.end().map(SoakEvent.Ended::why),
        store.toString(),
        found.sites());
  }

  /**
   * What is missing is no evidence: why no verdict on what is there can be PASS; empty if it can.
   */
  private static Optional<String> missing(SoakState state, Integrity integrity) {
    if (!integrity.whole()) {
      return Optional.of(integrity.sentence());
    }
    return state.end().isPresent()
        ? Optional.empty()
        : Optional.of("the soak has not ended: " + progress(state));
  }

  private static String progress(SoakState state) {
    int segments = state.cases().stream().mapToInt(CaseState::segments).min().orElse(0);
    return Formatted.of("%,d of %,d segments of load are done", segments, state.plan().segments());
  }

  private static Status status(
      List<CaseOutcome> outcomes, Map<String, Growth> harness, Optional<String> missing) {
    List<Status> all = new ArrayList<>(outcomes.stream().map(CaseOutcome::status).toList());
    if (HarnessVerdict.of(harness) == Decision.RISING) {
      all.add(Status.INVALID);
    }
    if (missing.isPresent() || outcomes.isEmpty()) {
      all.add(Status.INCONCLUSIVE);
    }
    return Status.worst(all);
  }

  /** Over all cases, chance may raise a false alarm in so many. */
  public static ErrorBudget budget(SoakPlan plan) {
    int chancy = plan.cases().stream().mapToInt(one -> questionnaire(one).chancy()).sum();
    return ErrorBudget.ofSoak(chancy, plan.margin());
  }

  /** What is left to a look at a case: who ends a soak by what a look says has spent on each. */
  public static ErrorBudget budget(SoakPlan plan, CaseState state) {
    ErrorBudget whole = budget(plan);
    return plan.untilDecided() || plan.rollout().isPresent() ? state.looks().next(whole) : whole;
  }

  private static Questionnaire questionnaire(SoakedCase subject) {
    return new Questionnaire(
        WorkerEvidence.counted(subject.counted()), WorkerEvidence.observed(subject.observed()));
  }

  static CaseOutcome outcome(CaseState state, ErrorBudget budget) {
    List<Answer> answers = answers(state, budget);
    Shortfall verdict = verdict(state, answers);
    Map<String, Percentiles> latencies = new TreeMap<>();
    state.totals().histograms().forEach((tag, all) -> latencies.put(tag, Percentiles.of(all)));
    return new CaseOutcome(
        state.subject().label(),
        verdict.status(),
        decision(answers),
        verdict.sentence(),
        answers,
        state.totals().rows(),
        state.totals().examples(),
        latencies,
        state.operations(),
        state.segments(),
        state.checkpoints().taken(),
        state.epoch(),
        state.buckets(),
        state.strays(),
        state.strikes().sentence(),
        state.looks().firstRising());
  }

  /** The gravest of all answers. */
  public static Decision decision(List<Answer> answers) {
    return Answer.telling(answers).map(Answer::decision).orElse(Decision.INCONCLUSIVE);
  }

  private static Shortfall verdict(CaseState state, List<Answer> answers) {
    if (state.lost().isPresent()) {
      return new Shortfall(Status.FAIL, "the process under test was lost: " + state.lost().get());
    }
    return FlatRule.shortfall(answers, () -> service(state))
        .orElseGet(
            () -> new Shortfall(Status.PASS, "flat in every question" + late(state.totals())));
  }

  private static Optional<Shortfall> service(CaseState state) {
    Strikes strikes = state.strikes();
    return ofService(state.totals(), state.subject().load())
        .or(() -> strikes.unrecovered().map(why -> new Shortfall(Status.METASTABLE, why)))
        .or(() -> strikes.unproved().map(why -> new Shortfall(Status.INCONCLUSIVE, why)));
  }

  /** How often the load was late, as the end of a sentence; empty if it never was. */
  public static String late(Totals totals) {
    return totals.lateSegments() == 0
        ? ""
        : Formatted.of(
            "; in %d of %d segments the load was late, and who was turned away there does not count",
            totals.lateSegments(), totals.segments());
  }

  /** What is wrong with the load or with the service, whatever leaks; empty if nothing is. */
  public static Optional<Shortfall> ofService(Totals totals, LoadProfile load) {
    double lag = (double) totals.lagP99Nanos();
    if (ScheduleLag.late(lag)) {
      return Optional.of(
          new Shortfall(Status.INVALID, "the load was late: " + ScheduleLag.sentence(lag)));
    }
    if (totals.lateSegments() > MOST_LATE * totals.segments()) {
      return Optional.of(
          new Shortfall(
              Status.INVALID,
              Formatted.of(
                  "the load was late in %d of %d segments, allowed one in %.0f",
                  totals.lateSegments(), totals.segments(), 1 / MOST_LATE)));
    }
    return new ServiceRule(load.shedAllowed(), false)
        .shortfall(totals.charged(Traffic.BATCH), totals.charged(Traffic.PROBE))
        .map(found -> new Shortfall(found.status(), found.sentence() + late(totals)));
  }

  /**
   * The answers to the questions that can be asked of a case, each within its share of the errors.
   */
  public static List<Answer> answers(CaseState state, ErrorBudget budget) {
    return questionnaire(state.subject()).answers(new SoakEvidence(state), budget);
  }

  /** What the harness held itself, judged, by gauge; without a reading, none. */
  public static Map<String, Growth> harness(SoakState state) {
    Map<String, Growth> judged = new TreeMap<>();
    int gauges = Math.max(1, HarnessVerdict.GAUGES.size());
    for (String name : HarnessVerdict.GAUGES) {
      GrowthSeries series = state.own().get(name);
      if (series != null) {
        GrowthOptions options =
            GrowthOptions.inLoad()
                .withQuantum(HarnessVerdict.quantum(name))
                .withMargin(HarnessVerdict.margin(name) / Math.max(1, state.events()))
                .withAlpha(ErrorBudget.FALSE_RISING_OF_A_SOAK / gauges);
        judged.put(name, GrowthJudge.judge(series, options));
      }
    }
    return judged;
  }
}
