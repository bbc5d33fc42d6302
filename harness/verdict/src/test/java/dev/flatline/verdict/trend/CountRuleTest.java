package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

final class CountRuleTest {

  private static Growth judge(int rounds, IntUnaryOperator count) {
    return judge(rounds, count, GrowthOptions.DEFAULT_ALPHA);
  }

  private static Growth judge(int rounds, IntUnaryOperator count, double alpha) {
    GrowthSeries series = new GrowthSeries();
    for (int round = 1; round <= rounds; round++) {
      series.add(round * 2, round * 1_000, count.applyAsInt(round));
    }
    return GrowthJudge.judge(
        series, GrowthOptions.countedCheckpoints().withHeadroom(100).withAlpha(alpha));
  }

  @Test
  void aCountThatComesBackIsFlat() {
    Growth growth = judge(20, round -> 3);

    assertThat(growth.reason())
        .isEqualTo("bounded: did not move in the last 19 rounds [20 samples]");
    assertThat(growth.decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void aPoolThatGrewInTheFirstRoundsIsFlat() {
    assertThat(judge(20, round -> Math.min(round, 4)).decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void oneUnitARoundIsRising() {
    Growth growth = judge(20, round -> round);

    assertThat(growth.reason())
        .isEqualTo(
            "rising: gained 14 over the last 14 rounds, in 14 of them; the headroom lasts 200 s [20"
                + " samples]");
    assertThat(growth.perOperation().estimate()).isEqualTo(0.001);
    assertThat(0.001).isBetween(growth.perOperation().low(), growth.perOperation().high());
  }

  @Test
  void oneIncreaseMoreIsNeededForHalfTheFalseAlarms() {
    // Two units in five rounds: six increases after the first quarter of 20, one more than needed.
    IntUnaryOperator slow = round -> 2 * round / 5;

    assertThat(judge(20, slow, 0.005).reason()).startsWith("rising: gained 6 over");
    assertThat(judge(20, slow, 0.004).reason()).doesNotStartWith("rising: gained");
  }

  @Test
  void aStepLateIsNotRising() {
    assertThat(judge(20, round -> round < 12 ? 3 : 9).decision()).isNotEqualTo(Decision.RISING);
  }

  @Test
  void aMarginThatNeedsMoreRoundsIsInconclusive() {
    GrowthSeries series = new GrowthSeries();
    for (int round = 1; round <= 12; round++) {
      series.add(round, round * 10, 3);
    }
    Growth growth = GrowthJudge.judge(series, GrowthOptions.countedCheckpoints().withMargin(0.001));

    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(growth.operationsNeeded().orElseThrow()).isGreaterThan(1_000);
  }
}
