package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.verdict.trend.GrowthOptions.Mode;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitTest {

  private static final int SAMPLES = 600;

  private static Growth judge(IntToDoubleFunction level, GrowthOptions options) {
    GrowthSeries series = new GrowthSeries();
    int samples = options.mode() == Mode.CHECKPOINT ? 20 : SAMPLES;
    for (int i = 0; i < samples; i++) {
      series.add(i * 0.1, i * 100, level.applyAsDouble(i));
    }
    return GrowthJudge.judge(series, options);
  }

  private static GrowthOptions left(double headroom) {
    return GrowthOptions.inLoad().withQuantum(1).withHeadroom(headroom);
  }

  /** Descriptors of a process that leaked them all in the first tenth. */
  private static double usedUp(int i) {
    return Math.min(256, 6 + 5 * i) - (i % 7 == 0 ? 2 : 0);
  }

  @Test
  void whatClimbedToItsLimitIsRisingThoughItStaysThere() {
    Growth growth = judge(LimitTest::usedUp, left(0));

    assertThat(growth.reason())
        .isEqualTo(
            "rising: climbed from 4 to its limit of 256 and stays there; at its limit of 256 1 time, 55 s"
                + " in all [600 samples]");
    assertThat(growth.decision()).isEqualTo(Decision.RISING);
  }

  @Test
  void whatClimbedInTheWarmUpAndStaysAtItsLimitIsRising() {
    Growth growth = judge(i -> Math.min(256, 6 + 25 * i), left(0));

    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.RISING);
  }

  @Test
  void whatUsedUpItsLimitBeforeARestartIsRising() {
    GrowthSeries series = new GrowthSeries();
    for (int i = 0; i < SAMPLES; i++) {
      series.add(i * 0.1, i * 100, usedUp(i));
    }
    for (int i = 0; i < SAMPLES / 4; i++) {
      series.add((SAMPLES + i) * 0.1, i * 100, 50);
    }

    Growth growth = GrowthJudge.judge(series, left(206));

    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.RISING);
    assertThat(growth.reason())
        .contains("climbed from 4 to its limit of 256", "so the series was split");
  }

  @Test
  void theSameFarBelowItsLimitIsFlat() {
    Growth growth = judge(LimitTest::usedUp, left(1_000));

    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.FLAT);
  }

  @Test
  void whatIsAtItsLimitFromTheStartIsNotFlat() {
    Growth growth = judge(i -> 10, left(0));

    assertThat(growth.reason())
        .isEqualTo(
            "cannot tell: 0 is left to its limit of 10, so that growth of 15, which matters, cannot"
                + " show; it was at its limit of 10 1 time, 59.9 s in all [600 samples]");
    assertThat(growth.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(growth.operationsNeeded()).as("longer does not help").isEmpty();
  }

  @Test
  void lessRoomThanWhatMattersIsNotFlat() {
    double margin = 20.0 / (SAMPLES * 100);

    assertThat(judge(i -> 10, left(18).withMargin(margin)).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
    assertThat(judge(i -> 10, left(21).withMargin(margin)).decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void whatOnlyTouchesItsLimitDidNotUseItUp() {
    Growth growth = judge(i -> 100 + i % 40, left(0));

    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void aCountThatClimbedToItsLimitAtCheckpointsIsRisingAndFarBelowItFlat() {
    GrowthOptions counted = GrowthOptions.countedCheckpoints().withMargin(0.01);

    assertThat(judge(i -> Math.min(10, 2 * i), counted.withHeadroom(100)).decision())
        .isEqualTo(Decision.FLAT);
    assertThat(judge(i -> Math.min(10, 2 * i), counted.withHeadroom(0)).decision())
        .isEqualTo(Decision.RISING);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 10, 20, 50, 200})
  void aPoolOfAnySizeThatWasLostOneByOneIsRising(int size) {
    Growth growth = judge(i -> Math.min(size, i * 3 * size / (2 * SAMPLES)), left(0));

    assertThat(growth.reason())
        .startsWith("rising: climbed from 0 to its limit of " + size + " and stays there");
    assertThat(growth.perSecond().low()).isPositive();
    assertThat(growth.decision()).isEqualTo(Decision.RISING);
  }

  @Test
  void aPoolThatALoadTakesWholeIsNotCalledLost() {
    Growth growth = judge(i -> i < SAMPLES / 2 ? 0 : 10, left(0));

    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @ParameterizedTest
  @CsvSource({"16, 38", "40, 15", "150, 4"})
  void howOftenAndHowLongItTouchedItsLimitIsSaid(int every, int touches) {
    Growth growth = judge(i -> i % every < 2 ? 1_024 : 100, left(924));

    assertThat(growth.reason())
        .contains("it was at its limit of 1,024 " + touches + " times, ", " s in all");
    assertThat(growth.decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void aLevelThatNeverTouchesItsLimitIsFlat() {
    assertThat(judge(i -> i % 40 < 2 ? 900 : 100, left(924)).decision()).isEqualTo(Decision.FLAT);
  }
}
