package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load that pauses for long, or ends long before the recording does. */
class LeftBehindTest {

  private static final int SECONDS = 600;

  private final Random noise = new Random(5);

  /** A reading a second, and twenty operations in each second with load. */
  private static Growth judge(IntPredicate load, DoubleUnaryOperator byOperations) {
    GrowthSeries series = new GrowthSeries();
    double operations = 0;
    for (int t = 0; t < SECONDS; t++) {
      operations += load.test(t) ? 20 : 0;
      series.add(t, operations, byOperations.applyAsDouble(operations));
    }
    return GrowthJudge.judge(series, GrowthOptions.inLoad());
  }

  private double around(double level) {
    return Math.floor(level) + noise.nextInt(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {450, 360, 240, 150, 90})
  void whatOperationsLeftIsNotBoundedBecauseTheyEnded(int loaded) {
    Growth growth = judge(t -> t < loaded, operations -> around(50 + 0.01 * operations));
    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.RISING);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 130, 200, 290})
  void norBecauseTheyPaused(int half) {
    Growth growth =
        judge(t -> t < half || t >= SECONDS - half, operations -> around(50 + 0.01 * operations));
    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.RISING);
  }

  @Test
  void norBecauseTheyBeganLate() {
    for (int idle : new int[] {150, 300, 500}) {
      Growth growth = judge(t -> t >= idle, operations -> around(50 + 0.01 * operations));
      assertThat(growth.decision()).as(growth.reason()).isNotEqualTo(Decision.FLAT);
    }
  }

  @Test
  void aBatchThatLeavesMuchIsNotFlat() {
    Growth growth = judge(t -> t == 100 || t == 101, operations -> around(50 + operations));
    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(growth.reason()).contains("it went from 5").contains("to 9").contains("at the end");
  }

  @ParameterizedTest
  @ValueSource(ints = {450, 360, 240, 150})
  void aLevelIsFlatAndSoIsWhatFillsSoon(int loaded) {
    Growth level = judge(t -> t < loaded, operations -> around(50));
    assertThat(level.decision()).as(level.reason()).isEqualTo(Decision.FLAT);
    Growth pool =
        judge(t -> t < loaded, operations -> around(80 - 30 * Math.exp(-operations / 300)));
    assertThat(pool.decision()).as(pool.reason()).isEqualTo(Decision.FLAT);
  }

  @ParameterizedTest
  @ValueSource(ints = {450, 360, 240, 150})
  void whatComesBackWhenTheyEndIsFlat(int loaded) {
    GrowthSeries series = new GrowthSeries();
    for (int t = 0; t < SECONDS; t++) {
      double climbed = t < loaded ? 0.2 * t : 0;
      series.add(t, 20 * Math.min(t, loaded), around(50 + climbed));
    }
    Growth growth = GrowthJudge.judge(series, GrowthOptions.inLoad());
    assertThat(growth.decision()).as(growth.reason()).isNotEqualTo(Decision.RISING);
  }

  /** A level under load that falls when it ends; what is left shows beside the rest before it. */
  @ParameterizedTest
  @ValueSource(ints = {20, 60, 150})
  void whatIsLeftBesideARestBeforeThemIsNotFlat(int rest) {
    for (int leaked : new int[] {60, 0}) {
      GrowthSeries series = new GrowthSeries();
      for (int t = 0; t < SECONDS; t++) {
        double operations = 20 * Math.min(240, Math.max(0, t - rest));
        int load = t >= rest && t < rest + 240 ? 100 : 0;
        series.add(t, operations, around(50 + load + leaked * operations / 4_800));
      }
      Growth growth = GrowthJudge.judge(series, GrowthOptions.inLoad());
      assertThat(growth.decision() == Decision.FLAT).as(growth.reason()).isEqualTo(leaked == 0);
    }
  }

  @Test
  void withoutARestBeforeThemNobodyKnowsWhatCameBack() {
    GrowthSeries series = new GrowthSeries();
    for (int t = 0; t < SECONDS; t++) {
      double operations = 20 * Math.min(300, t);
      series.add(t, operations, around((t < 300 ? 110 : 10) + operations / 100));
    }
    Growth growth = GrowthJudge.judge(series, GrowthOptions.inLoad());
    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(growth.reason()).contains("a rest before they begin would tell");
  }

  @Test
  void whatFallsSinceTheyEndedIsNotRising() {
    for (int back : new int[] {30, 45}) {
      GrowthSeries series = new GrowthSeries();
      for (int t = 0; t < SECONDS; t++) {
        double level = t < 360 ? 100.0 * t / 360 : 100 - back * (t - 360) / 240.0;
        series.add(t, 20 * Math.min(360, t), around(50 + level));
      }
      Growth growth = GrowthJudge.judge(series, GrowthOptions.inLoad());
      assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.INCONCLUSIVE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 90, 115})
  void aFewOperationsInThePauseDoNotHideIt(int every) {
    Growth growth =
        judgeOperations(t -> t < 20 ? 20 : t % every == 0 ? 1 : 0, ops -> Math.min(60, ops * 0.15));
    assertThat(growth.decision()).as(growth.reason()).isNotEqualTo(Decision.FLAT);
  }

  private Growth judgeOperations(IntUnaryOperator load, DoubleUnaryOperator left) {
    GrowthSeries series = new GrowthSeries();
    double operations = 0;
    for (int t = 0; t < SECONDS; t++) {
      operations += load.applyAsInt(t);
      series.add(t, operations, around(50 + left.applyAsDouble(operations)));
    }
    return GrowthJudge.judge(series, GrowthOptions.inLoad());
  }

  /** Memory may fill for ten minutes of work, in which the pause is not counted. */
  @Test
  void timeWithoutOperationsIsNoTimeToFillIn() {
    GrowthSeries series = new GrowthSeries();
    for (int t = 0; t < 700; t++) {
      double operations = 20 * Math.min(90, t);
      series.add(t, operations, 2e8 + 1e5 * operations + noise.nextInt(100_000));
    }
    GrowthOptions options =
        GrowthOptions.inLoad().withFilling(Filling.lawful(600, "memory may fill for a while"));
    assertThat(GrowthJudge.judge(series, options).decision()).isNotEqualTo(Decision.RISING);
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 100, 600})
  void allOperationsAtTheVeryEndAreNoMistake(int readings) {
    GrowthSeries atOnce = new GrowthSeries();
    GrowthSeries mostly = new GrowthSeries();
    GrowthSeries untimed = new GrowthSeries();
    for (int i = 0; i < readings; i++) {
      boolean last = i == readings - 1;
      atOnce.add(i, last ? 1_000.0 * readings : i, 100 + i % 3);
      mostly.add(i, last ? 1e6 : Math.max(0, i - readings * 0.3), 50 + i % 3);
      untimed.add(0, last ? 5 : 0, 100 + i % 3);
    }
    for (GrowthSeries series : List.of(atOnce, mostly, untimed)) {
      assertThat(GrowthJudge.judge(series, GrowthOptions.inLoad()).decision())
          .isNotEqualTo(Decision.RISING);
    }
  }

  /** Above 8,192 readings neighbours are merged; the last one is still the last. */
  @Test
  void aLongRecordingKeepsItsLastReading() {
    GrowthSeries series = new GrowthSeries();
    int readings = 40_000;
    for (int i = 0; i < readings; i++) {
      double x = i / (double) readings;
      double value = i == readings - 1 ? 100 : x < 0.1 ? 50 + Math.floor(100 * x) * 3 : 80;
      series.add(i, 20 * Math.min(i, 0.6 * readings), value);
    }
    GrowthOptions options = GrowthOptions.inLoad().withHeadroom(0).withQuantum(1);
    assertThat(GrowthJudge.judge(series, options).decision()).isEqualTo(Decision.INCONCLUSIVE);
  }
}
