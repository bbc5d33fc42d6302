package dev.flatline.engine.soak;

import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakstate.CaseState;
import dev.flatline.engine.soakstate.SoakState;
import dev.flatline.engine.soakverdict.HarnessVerdict;
import dev.flatline.engine.soakverdict.SoakJudge;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.LengthText;
import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.worker.link.LedgerGauge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a soak is, in one line.
 *
 * @param text of the line
 */
public record SoakStatus(String text) {

  private static final double PERCENT = 100;

  static SoakStatus of(SoakState state, Path store) {
    SoakPlan plan = state.plan(store);
    List<String> parts = new ArrayList<>();
    double least = 1;
    for (CaseState one : state.cases()) {
      least = Math.min(least, (double) one.segments() / plan.segments());
      parts.add(ofCase(one, plan));
    }
    double passed = (state.lastMillis() - state.beganMillis()) / 1e3 - state.gaps().seconds();
    String ends =
        state.end().map(end -> "ended: " + end.why()).orElse("ends in " + left(passed, least));
    return new SoakStatus(
        Formatted.of(
            "%.0f %% of %s, %s%s; %s; harness %s",
            PERCENT * least,
            LengthText.inTwoUnits(plan.duration().toSeconds()),
            ends,
            state.gaps().count() > 0
                ? Formatted.of(
                    ", %d %s of %s",
                    state.gaps().count(),
                    state.gaps().count() == 1 ? "gap" : "gaps",
                    LengthText.inTwoUnits((long) state.gaps().seconds()))
                : "",
            String.join("; ", parts),
            HarnessVerdict.of(SoakJudge.harness(state))));
  }

  private static String left(double passed, double share) {
    return share <= 0 ? "?" : LengthText.inTwoUnits((long) (passed / share * (1 - share)));
  }

  private static String ofCase(CaseState one, SoakPlan plan) {
    List<Answer> answers = SoakJudge.answers(one, SoakJudge.budget(plan));
    int into = one.segments() % plan.segmentsToCheckpoint();
    long next = (plan.segmentsToCheckpoint() - into) * plan.segment().toSeconds();
    return Formatted.of(
        "%s %s, %,d operations%s, %d checkpoints, next in %s",
        one.subject().label(),
        one.lost().isPresent() ? "LOST" : SoakJudge.decision(answers),
        one.operations(),
        slope(one),
        one.checkpoints().taken(),
        LengthText.inTwoUnits(next));
  }

  /** Of what the scenario counts first. */
  private static String slope(CaseState one) {
    if (one.subject().counted().isEmpty()) {
      return "";
    }
    String name = one.subject().counted().get(0);
    Growth growth = GrowthJudge.judge(one.series(LedgerGauge.inUse(name)), GrowthOptions.inLoad());
    Growth.Slope slope = growth.perOperation();
    return Double.isFinite(slope.estimate())
        ? Formatted.of(
            ", %s %.2g per operation (%.2g to %.2g)",
            name, slope.estimate(), slope.low(), slope.high())
        : "";
  }
}
