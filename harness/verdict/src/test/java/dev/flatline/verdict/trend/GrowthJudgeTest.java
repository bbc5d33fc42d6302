package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flatline.verdict.trend.Growth.Follows;
import dev.flatline.verdict.trend.GrowthOptions.Mode;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class GrowthJudgeTest {

  private static final GrowthOptions COUNT =
      GrowthOptions.inLoad().withQuantum(1).withHeadroom(1_000);

  /** 600 samples of 100 operations and 0.1 s each, of a function of the share of the run. */
  private static GrowthSeries series(DoubleUnaryOperator level) {
    GrowthSeries series = new GrowthSeries();
    for (int i = 1; i <= 600; i++) {
      series.add(i * 0.1, i * 100, level.applyAsDouble(i / 600.0));
    }
    return series;
  }

  private static Growth judge(DoubleUnaryOperator level) {
    return GrowthJudge.judge(series(level), COUNT);
  }

  @Test
  void constantIsFlat() {
    Growth growth = judge(x -> 7);

    assertThat(growth.reason())
        .isEqualTo(
            "bounded: level; growth is below 4.82 in 56,905 operations, required below 15 (949 an"
                + " hour, as no margin is named), seen in the block means [600 samples]");
    assertThat(growth.decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void lineIsRisingWithItsSlopeAndTheTimeLeft() {
    Growth growth = judge(x -> 50 + Math.floor(120 * x));

    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.RISING);
    assertThat(growth.perOperation().estimate()).isCloseTo(0.002, within(0.0001));
    assertThat(growth.perSecond().estimate()).isCloseTo(2, within(0.1));
    assertThat(growth.secondsToExhaustion().orElseThrow()).isCloseTo(500, within(25.0));
    assertThat(growth.shape()).isEqualTo("rises in a line");
  }

  @Test
  void saturationNamesItsTimeConstant() {
    Growth growth = judge(x -> 50 - 50 * Math.expm1(-x / 0.05));

    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.FLAT);
    assertThat(growth.shape()).isEqualTo("saturates with time constant 3.01 s");
  }

  @Test
  void stepIsFlat() {
    Growth growth = judge(x -> x < 0.4 ? 10 : 40);

    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.FLAT);
    assertThat(growth.shape()).startsWith("steps by ");
  }

  @Test
  void sawToothWithoutLeakIsFlat() {
    GrowthSeries series = new GrowthSeries();
    Random random = new Random(3);
    double tooth = 0;
    for (int i = 1; i <= 2_000; i++) {
      tooth = tooth > 60 * (0.8 + 0.4 * random.nextDouble()) ? 0 : tooth + 60.0 / 40;
      series.add(i * 0.1, i * 100, 100 + tooth + random.nextGaussian());
    }
    Growth growth = GrowthJudge.judge(series, COUNT.withMargin(15.0 / 200_000));

    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.FLAT);
  }

  @Test
  void noisyLeakOfAWarmingServiceIsRising() {
    Random random = new Random(5);
    Growth growth =
        judge(x -> 100 - 30 * Math.expm1(-x / 0.04) + 90 * x + 3 * random.nextGaussian());

    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.RISING);
    assertThat(90.0 / 60_000).isBetween(growth.perOperation().low(), growth.perOperation().high());
  }

  @Test
  void noiseBeyondTheMarginIsInconclusiveAndSaysWhatWouldDecide() {
    Random random = new Random(7);
    Growth growth = judge(x -> 100 + 60 * random.nextGaussian());

    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(growth.reason()).contains(" would decide");
    assertThat(growth.operationsNeeded().orElseThrow()).isGreaterThan(60_000);
  }

  @Test
  void whereNothingMayGrowNoLengthWouldDecide() {
    GrowthSeries series = new GrowthSeries();
    for (int i = 0; i < 82; i++) {
      series.add(i * 0.7, 0, i < 78 ? 0 : 1_048_576 + 4_096 * i);
    }
    Growth growth = GrowthJudge.judge(series, GrowthOptions.inLoad());

    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(growth.reason())
        .contains("required below 0")
        .contains("; name the growth that matters");
    assertThat(growth.secondsNeeded()).isEmpty();
  }

  @Test
  void growthPerSecondIsToldFromGrowthPerOperation() {
    assertThat(underChangingLoad(false).follows()).isEqualTo(Follows.OPERATIONS);
    assertThat(underChangingLoad(true).follows()).isEqualTo(Follows.SECONDS);
    assertThat(underChangingLoad(true).decision()).isEqualTo(Decision.RISING);
  }

  private static Growth underChangingLoad(boolean perSecond) {
    GrowthSeries series = new GrowthSeries();
    Random random = new Random(11);
    double operations = 0;
    for (int i = 1; i <= 800; i++) {
      operations += 100 * (1 + 0.7 * Math.sin(i / 800.0 * 2 * Math.PI * 1.5));
      double leak = perSecond ? i / 800.0 : operations / 80_000;
      series.add(i * 0.1, operations, 100 + 300 * leak + random.nextGaussian());
    }
    return GrowthJudge.judge(series, COUNT);
  }

  @Test
  void roundsAtTwoRatesTellWhatTheGrowthFollows() {
    for (boolean perSecond : new boolean[] {false, true}) {
      GrowthSeries series = new GrowthSeries();
      double seconds = 0;
      for (int round = 1; round <= 16; round++) {
        seconds += round % 2 == 0 ? 5 : 20;
        double leaked = perSecond ? seconds / 2 : round * 6;
        series.add(seconds, round * 1_000, 10 + Math.floor(leaked));
      }
      Growth growth = GrowthJudge.judge(series, GrowthOptions.countedCheckpoints());

      assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.RISING);
      assertThat(growth.follows()).isEqualTo(perSecond ? Follows.SECONDS : Follows.OPERATIONS);
    }
  }

  @Test
  void checkpointsOfACacheThatFillsAreNotRising() {
    GrowthSeries series = new GrowthSeries();
    Random random = new Random(13);
    for (int round = 1; round <= 20; round++) {
      series.add(
          round, round * 1_000, 4e6 - 1e6 * Math.exp(-round / 2.0) + 2e4 * random.nextGaussian());
    }
    GrowthOptions options =
        GrowthOptions.inLoad().withMode(Mode.CHECKPOINT).withQuantum(16).withHeadroom(2e8);
    Growth growth = GrowthJudge.judge(series, options);

    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.FLAT);
  }

  @Test
  void fewerAcceptedFalseAlarmsNeedMoreEvidence() {
    Random random = new Random(17);
    GrowthSeries series = series(x -> 100 + 16 * x + 3 * random.nextGaussian());
    GrowthOptions options = COUNT.withMargin(15.0 / 60_000);
    Growth growth = GrowthJudge.judge(series, options);
    Growth careful = GrowthJudge.judge(series, options.withAlpha(1e-9));

    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.RISING);
    assertThat(careful.decision()).as(careful.reason()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(careful.perOperation().low()).isLessThan(growth.perOperation().low());
    assertThat(careful.perOperation().high()).isGreaterThan(growth.perOperation().high());
  }

  @Test
  void fewerAcceptedFalseAlarmsLeaveRoomForRarerLeaks() {
    GrowthSeries series = series(x -> 7);
    GrowthOptions options = COUNT.withMargin(15.0 / 60_000);

    assertThat(GrowthJudge.judge(series, options).decision()).isEqualTo(Decision.FLAT);
    assertThat(GrowthJudge.judge(series, options.withAlpha(1e-7)).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> GrowthOptions.inLoad().withQuantum(-1))
        .hasMessage(
            "Cannot judge growth because quantum is out of range: quantum=-1.0; give 0 or more");
    assertThatThrownBy(() -> GrowthOptions.inLoad().withHeadroom(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> GrowthOptions.inLoad().withMargin(Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
    for (double alpha : new double[] {0, 0.5, Double.NaN}) {
      assertThatThrownBy(() -> GrowthOptions.inLoad().withAlpha(alpha))
          .hasMessageEndingWith("give more than 0 and less than 0.5");
    }
  }
}
