package dev.flatline.engine.soakpage;

import dev.flatline.engine.soakstate.CaseState;
import dev.flatline.engine.soakstate.Gap;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstate.SoakState;
import dev.flatline.engine.soakstore.StoreReading;
import dev.flatline.engine.soakverdict.SoakJudge;
import dev.flatline.process.page.Chart.Band;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.number.LengthText;
import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.worker.link.LedgerGauge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What would have been answered at checkpoints of a soak, had it ended there: by the judge of its
 * end, from the events until then. How sure an answer was follows from that, and from when.
 */
final class SoakHistory {

  /** More points would show no more, and each takes a judgement of everything. */
  private static final int POINTS = 24;

  /** So many interruptions are marked: a chart with more is a fence. */
  private static final int MARKS = 50;

  private static final double HOUR_MILLIS = 3_600_000;

  private final List<List<Then>> cases = new ArrayList<>();
  private final List<Band> gaps = new ArrayList<>();
  private final SoakState state = new SoakState();
  private final long stride;
  private long checkpoints;

  /**
   * The answers of a case at one of its checkpoints.
   *
   * @param hours of load until then
   * @param slopes of what is counted in its longest processes, in units per operation
   */
  record Then(double hours, List<Answer> answers, Map<String, Growth.Slope> slopes) {}

  private SoakHistory(long checkpoints) {
    stride = Math.max(1, (checkpoints + POINTS - 1) / POINTS);
  }

  /** Reads the whole store twice, in bounded memory. */
  static SoakHistory of(Path directory) {
    long[] checkpoints = {0};
    StoreReading.replay(directory, event -> checkpoints[0] += judged(event) ? 1 : 0, damage -> {});
    SoakHistory history = new SoakHistory(checkpoints[0]);
    StoreReading.replay(directory, history::accept, history.state::damaged);
    return history;
  }

  private static boolean judged(SoakEvent event) {
    return event instanceof SoakEvent.Checked checked && !checked.baseline();
  }

  private void accept(SoakEvent event) {
    state.accept(event);
    while (cases.size() < state.cases().size()) {
      cases.add(new ArrayList<>());
    }
    boolean resumed = event instanceof SoakEvent.Resumed && !state.cases().isEmpty();
    if (resumed && gaps.size() < MARKS) {
      double at = hours(state.cases().get(0));
      String name = LengthText.inTwoUnits(Math.round(lastGapSeconds())) + " unseen";
      gaps.add(new Band("mark", name, at, at));
    }
    if (event instanceof SoakEvent.Checked checked && judged(event)) {
      checkpoints++;
      if (checkpoints % stride == 0) {
        state.find(checked.on()).ifPresent(one -> add(checked.on(), one));
      }
    }
  }

  private double lastGapSeconds() {
    List<Gap> known = state.gaps().first();
    return known.isEmpty() ? 0 : known.get(known.size() - 1).seconds();
  }

  private void add(int number, CaseState one) {
    ErrorBudget budget = SoakJudge.budget(state.plan(), one);
    cases
        .get(number)
        .add(new Then(hours(one), SoakJudge.answers(one, budget), slopes(one, budget)));
  }

  private static Map<String, Growth.Slope> slopes(CaseState one, ErrorBudget budget) {
    GrowthOptions options = GrowthOptions.inLoad().withQuantum(1).withAlpha(budget.falseFlat());
    Map<String, Growth.Slope> slopes = new TreeMap<>();
    for (String name : one.subject().counted()) {
      Growth.Slope slope =
          GrowthJudge.judge(one.series(LedgerGauge.inUse(name)), options).perOperation();
      if (Double.isFinite(slope.low()) && Double.isFinite(slope.high())) {
        slopes.put(name, slope);
      }
    }
    return slopes;
  }

  private double hours(CaseState one) {
    return one.segments() * state.plan().segment().toMillis() / HOUR_MILLIS;
  }

  /** The answers of a case, by its number in the plan, oldest first. */
  List<Then> of(int number) {
    return number < cases.size() ? List.copyOf(cases.get(number)) : List.of();
  }

  /** When the soak was first interrupted, in hours of load, as marks in its charts. */
  List<Band> gaps() {
    return List.copyOf(gaps);
  }

  /** All that is known at the end. */
  SoakState state() {
    return state;
  }
}
