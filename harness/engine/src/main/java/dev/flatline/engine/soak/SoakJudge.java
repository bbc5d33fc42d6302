package dev.flatline.engine.soak;

import dev.flatline.engine.Status;
import dev.flatline.engine.run.Checkpoints;
import dev.flatline.engine.trend.Growth;
import dev.flatline.engine.trend.GrowthJudge;
import dev.flatline.engine.trend.GrowthOptions;
import dev.flatline.engine.trend.GrowthSeries;
import dev.flatline.engine.verdict.AccumulationJudge;
import dev.flatline.engine.verdict.Answer;
import dev.flatline.engine.verdict.Answer.Decision;
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
import org.HdrHistogram.Histogram;

/** Asks the three questions of a soak, from its state alone. */
final class SoakJudge {

  /** The share of soaks without a leak that may be called rising. */
  private static final double FALSE_RISING = 0.01;

  private static final String LIVE_HEAP = "heap.live_bytes";

  /** Later arrivals are another load; the same bound as in a run. */
  private static final long MAX_LAG_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private SoakJudge() {}

  /** The whole soak. */
  static SoakReport report(SoakState state, Path store) {
    SoakPlan plan = state.plan(store);
    List<CaseOutcome> outcomes = new ArrayList<>();
    for (CaseState one : state.cases()) {
      Assurance whole = assurance(plan);
      // Who ends a soak by what a look says has spent on each look.
      Assurance spent = plan.untilDecided() ? one.looks().next(whole) : whole;
      outcomes.add(outcome(one, spent));
    }
    Map<String, Growth> harness = harness(state);
    return new SoakReport(
        plan,
        status(outcomes, harness),
        outcomes,
        harness,
        state.ownLatest(),
        Interruptions.of(state),
        state.end().map(SoakEvent.Ended::why),
        store.toString());
  }

  private static Status status(List<CaseOutcome> outcomes, Map<String, Growth> harness) {
    List<Status> all = new ArrayList<>(outcomes.stream().map(CaseOutcome::status).toList());
    if (HarnessVerdict.of(harness) == Growth.Decision.RISING) {
      all.add(Status.INVALID);
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
    return new Assurance(FALSE_RISING / Math.max(1, questions), Assurance.FALSE_FLAT, 0);
  }

  static CaseOutcome outcome(CaseState state, Assurance assurance) {
    List<Answer> answers = answers(state, assurance);
    Verdict verdict = verdict(state, answers);
    Map<String, double[]> latencies = new TreeMap<>();
    state.totals().histograms().forEach((tag, all) -> latencies.put(tag, millis(all)));
    return new CaseOutcome(
        state.subject().label(),
        verdict.status(),
        decision(answers),
        verdict.sentence(),
        answers,
        state.totals().counts(),
        state.totals().failed(),
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

  private static double[] millis(Histogram all) {
    return new double[] {
      all.getValueAtPercentile(50) / 1e6,
      all.getValueAtPercentile(99) / 1e6,
      all.getMaxValue() / 1e6
    };
  }

  /** The gravest of all answers. */
  static Decision decision(List<Answer> answers) {
    return Answer.telling(answers).map(Answer::decision).orElse(Decision.INCONCLUSIVE);
  }

  record Verdict(Status status, String sentence) {}

  private static Verdict verdict(CaseState state, List<Answer> answers) {
    if (state.lost().isPresent()) {
      return new Verdict(Status.FAIL, "the process under test was lost: " + state.lost().get());
    }
    Optional<Answer> worst = Answer.telling(answers).filter(answer -> !answer.flat());
    if (worst.filter(Answer::rising).isPresent()) {
      return new Verdict(Status.FAIL, worst.get().sentence());
    }
    Optional<Verdict> service = ofService(state.totals());
    if (service.isPresent()) {
      return service.get();
    }
    Strikes strikes = state.strikes();
    if (strikes.unrecovered().isPresent()) {
      return new Verdict(Status.METASTABLE, strikes.unrecovered().get());
    }
    if (strikes.unproved().isPresent()) {
      return new Verdict(Status.INCONCLUSIVE, strikes.unproved().get());
    }
    return worst
        .map(answer -> new Verdict(Status.INCONCLUSIVE, answer.sentence()))
        .orElse(new Verdict(Status.PASS, "flat in every question"));
  }

  /** What is wrong with the service or with the load, whatever leaks; empty if nothing is. */
  static Optional<Verdict> ofService(Totals totals) {
    long failed = totals.of("batch.failed") + totals.of("probe.failed");
    if (failed > 0) {
      return Optional.of(
          new Verdict(
              Status.FAIL, "service failed: measured %s, allowed none".formatted(totals.failed())));
    }
    long skipped = totals.of("batch.skipped") + totals.of("probe.skipped");
    if (skipped > 0) {
      return Optional.of(
          new Verdict(
              Status.FAIL,
              "items were skipped without an error: measured " + skipped + ", allowed 0"));
    }
    long lag = lagP99(totals);
    if (lag > MAX_LAG_NANOS) {
      return Optional.of(
          new Verdict(
              Status.INVALID,
              "the load was late: schedule lag p99 %.0f ms, allowed %d ms"
                  .formatted(lag / 1e6, MAX_LAG_NANOS / 1_000_000)));
    }
    if (totals.of("batch.ok") + totals.of("probe.ok") == 0) {
      return Optional.of(new Verdict(Status.INCONCLUSIVE, "nothing was served yet"));
    }
    return Optional.empty();
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
    RetentionJudge.measured("live-heap", LIVE_HEAP, longest, 0, assurance).ifPresent(answers::add);
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
