package dev.flatline.engine.soak;

import dev.flatline.api.LoadProfile;
import dev.flatline.api.Traffic;
import dev.flatline.engine.Status;
import dev.flatline.engine.drive.Checkpoints;
import dev.flatline.engine.traffic.ServiceRule;
import dev.flatline.engine.traffic.Shortfall;
import dev.flatline.engine.trend.Decision;
import dev.flatline.engine.trend.Growth;
import dev.flatline.engine.trend.GrowthJudge;
import dev.flatline.engine.trend.GrowthOptions;
import dev.flatline.engine.trend.GrowthSeries;
import dev.flatline.engine.verdict.AccumulationJudge;
import dev.flatline.engine.verdict.Answer;
import dev.flatline.engine.verdict.Assurance;
import dev.flatline.engine.verdict.Checkpoint;
import dev.flatline.engine.verdict.Counting;
import dev.flatline.engine.verdict.GrowthQuestion;
import dev.flatline.engine.verdict.RetentionJudge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Asks the three questions of a soak, from its state alone. */
final class SoakJudge {

  /** The share of soaks without a leak that may be called rising. */
  private static final double FALSE_RISING = 0.01;

  static final String LIVE_HEAP = "live-heap";
  static final String HEAP_VALUE = "heap.live_bytes";

  /** Later arrivals are another load; the same bound as in a run. */
  private static final long MAX_LAG_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private SoakJudge() {}

  /** The soak of a store that was read; a graver verdict of the time when it ended holds. */
  static SoakReport report(StoreReading.Found found, Path store) {
    Integrity integrity = found.integrity();
    List<String> cutShort =
        found.state().end().isPresent() ? List.of() : found.condition().cutShort();
    SoakReport report = report(found.state(), integrity, store).cutShort(cutShort);
    return found
        .stored()
        .flatMap(stored -> stored.graver(report.status()))
        .map(report::as)
        .orElse(report);
  }

  /** The whole soak. */
  static SoakReport report(SoakState state, Integrity integrity, Path store) {
    SoakPlan plan = state.plan(store);
    Optional<String> missing = missing(state, integrity);
    List<CaseOutcome> outcomes = new ArrayList<>();
    for (CaseState one : state.cases()) {
      Assurance whole = assurance(plan);
      // Who ends a soak by what a look says has spent on each look.
      Assurance spent = plan.untilDecided() ? one.looks().next(whole) : whole;
      CaseOutcome outcome = outcome(one, spent);
      outcomes.add(missing.map(outcome::without).orElse(outcome));
    }
    Map<String, Growth> harness = harness(state);
    return new SoakReport(
        plan,
        status(outcomes, harness, missing),
        outcomes,
        harness,
        state.ownLatest(),
        Interruptions.of(state),
        NotChecked.of(state, outcomes, harness),
        integrity,
        state.end().map(SoakEvent.Ended::why),
        store.toString());
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
    return "%,d of %,d segments of load are done".formatted(segments, state.plan().segments());
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
  static Assurance assurance(SoakPlan plan) {
    int questions =
        plan.cases().stream()
            .mapToInt(
                one ->
                    one.counted().size()
                        + CaseState.GROWING.size()
                        + Checkpoints.PROCESS_COUNTS.size()
                        + 1)
            .sum();
    return new Assurance(
        FALSE_RISING / Math.max(1, questions), Assurance.FALSE_FLAT, plan.margin());
  }

  static CaseOutcome outcome(CaseState state, Assurance assurance) {
    List<Answer> answers = answers(state, assurance);
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
  static Decision decision(List<Answer> answers) {
    return Answer.telling(answers).map(Answer::decision).orElse(Decision.INCONCLUSIVE);
  }

  private static Shortfall verdict(CaseState state, List<Answer> answers) {
    if (state.lost().isPresent()) {
      return new Shortfall(Status.FAIL, "the process under test was lost: " + state.lost().get());
    }
    Optional<Answer> worst = Answer.telling(answers).filter(answer -> !answer.flat());
    if (worst.filter(Answer::rising).isPresent()) {
      return new Shortfall(Status.FAIL, worst.get().sentence());
    }
    Optional<Shortfall> service = ofService(state.totals(), state.subject().load());
    if (service.isPresent()) {
      return service.get();
    }
    Strikes strikes = state.strikes();
    if (strikes.unrecovered().isPresent()) {
      return new Shortfall(Status.METASTABLE, strikes.unrecovered().get());
    }
    if (strikes.unproved().isPresent()) {
      return new Shortfall(Status.INCONCLUSIVE, strikes.unproved().get());
    }
    return worst
        .map(answer -> new Shortfall(Status.INCONCLUSIVE, answer.sentence()))
        .orElse(
            answers.isEmpty()
                ? new Shortfall(Status.INCONCLUSIVE, "no question was asked")
                : new Shortfall(Status.PASS, "flat in every question"));
  }

  /** What is wrong with the load or with the service, whatever leaks; empty if nothing is. */
  static Optional<Shortfall> ofService(Totals totals, LoadProfile load) {
    long lag = lagP99(totals);
    if (lag > MAX_LAG_NANOS) {
      return Optional.of(
          new Shortfall(
              Status.INVALID,
              "the load was late: schedule lag p99 %.0f ms, allowed %d ms"
                  .formatted(lag / 1e6, MAX_LAG_NANOS / 1_000_000)));
    }
    return new ServiceRule(load.shedAllowed(), false)
        .shortfall(totals.of(Traffic.BATCH), totals.of(Traffic.PROBE));
  }

  private static long lagP99(Totals totals) {
    return totals.histograms().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(".lag") && entry.getValue().getTotalCount() > 0)
        .mapToLong(entry -> entry.getValue().getValueAtPercentile(99))
        .max()
        .orElse(0);
  }

  static List<Answer> answers(CaseState state, Assurance assurance) {
    List<Answer> answers = new ArrayList<>();
    for (String name : state.subject().counted()) {
      String inUse = name + ".in_use";
      if (state.sweep().stream().anyMatch(round -> round.resources().containsKey(name))) {
        answers.add(AccumulationJudge.judge(name, state.sweep(), assurance.falseFlat()));
      }
      answers.add(
          RetentionJudge.judge(
              name,
              inUse,
              state.checkpoints().fromBaseline(),
              Counting.exactly().within(assurance)));
      answers.add(growth(name, inUse, state, assurance));
    }
    for (String count : Checkpoints.PROCESS_COUNTS) {
      answers.add(
          RetentionJudge.judge(
              count,
              count,
              state.checkpoints().fromFirstLoad(),
              Counting.ofProcess(0).within(assurance)));
    }
    List<Checkpoint> longest = state.checkpoints().longest();
    RetentionJudge.measured(LIVE_HEAP, HEAP_VALUE, longest, 0, assurance).ifPresent(answers::add);
    for (String count : CaseState.GROWING) {
      answers.add(growth(count, count, state, assurance));
    }
    return List.copyOf(answers);
  }

  /** The graver of what the longest processes say and what all of them together do. */
  private static Answer growth(
      String resource, String value, CaseState state, Assurance assurance) {
    Answer alone = GrowthQuestion.ofCount(resource, state.series(value), assurance);
    if (alone.rising()) {
      return alone;
    }
    return state
        .slopes(value)
        .flatMap(slopes -> slopes.answer(resource, true, assurance))
        .orElse(alone);
  }

  static Map<String, Growth> harness(SoakState state) {
    Map<String, Growth> judged = new TreeMap<>();
    int gauges = Math.max(1, HarnessVerdict.GAUGES.size());
    for (String name : HarnessVerdict.GAUGES) {
      GrowthSeries series = state.own().get(name);
      if (series != null) {
        GrowthOptions options =
            GrowthOptions.inLoad()
                .withQuantum(HarnessVerdict.quantum(name))
                .withMargin(HarnessVerdict.margin(name) / Math.max(1, state.events()))
                .withAlpha(FALSE_RISING / gauges);
        judged.put(name, GrowthJudge.judge(series, options));
      }
    }
    return judged;
  }
}
