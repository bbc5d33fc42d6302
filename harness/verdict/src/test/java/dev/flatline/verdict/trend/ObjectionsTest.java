package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** What speaks against a rise, each beside the rise against which nothing speaks. */
class ObjectionsTest {

  private static final double MB = 1 << 20;

  private final Random noise = new Random(3);

  /** A reading a second. */
  private GrowthSeries series(int seconds, DoubleUnaryOperator value) {
    GrowthSeries series = new GrowthSeries();
    for (int i = 0; i < seconds; i++) {
      series.add(i, 0, value.applyAsDouble(i));
    }
    return series;
  }

  private static Growth judge(GrowthSeries series, Filling filling) {
    return GrowthJudge.judge(series, GrowthOptions.inLoad().withFilling(filling));
  }

  private double leak(double second) {
    return 20 * MB + 0.2 * MB * second + MB / 10 * noise.nextGaussian();
  }

  private double sawTooth(double second, double period, double leak) {
    return 50 * MB + leak * second + (second % period) * MB + MB / 10 * noise.nextGaussian();
  }

  @Test
  void whatDoesNotFillRisesAtOnceAndMemoryAfterItsTime() {
    assertThat(judge(series(100, this::leak), Filling.NO).decision()).isEqualTo(Decision.RISING);
    Growth early = judge(series(100, this::leak), Filling.IF_MEMORY);
    assertThat(early.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(early.secondsNeeded()).hasValue(600);
    assertThat(early.smallestDetectablePerOperation()).isInfinite();
    Growth late = judge(series(700, this::leak), Filling.IF_MEMORY);
    assertThat(late.decision()).isEqualTo(Decision.RISING);
    assertThat(late.smallestDetectablePerOperation()).isFinite();
  }

  @Test
  void memoryOfAShorterTimeRisesThen() {
    Filling two = Filling.lawful(120, "memory may fill for a while");
    assertThat(judge(series(100, this::leak), two).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(judge(series(150, this::leak), two).decision()).isEqualTo(Decision.RISING);
  }

  @Test
  void whileThereIsRoomNoRiseCounts() {
    Filling room = Filling.ofRoom(500 * MB, "the heap may fill 500 MB more");
    Growth growth = judge(series(700, this::leak), room);
    assertThat(growth.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(growth.reason()).contains("the heap may fill 500 MB more");
    // 500 MB at 0.2 MB a second.
    assertThat(growth.secondsNeeded().orElseThrow()).isBetween(2_900.0, 3_500.0);
    assertThat(judge(series(700, this::leak), Filling.ofRoom(0, "full")).decision())
        .isEqualTo(Decision.RISING);
  }

  @Test
  void collectionsWhoseFloorsRiseAreALeakBeforeItsTime() {
    Growth leaks = judge(series(200, s -> sawTooth(s, 20, MB / 8)), Filling.IF_MEMORY);
    assertThat(leaks.decision()).isEqualTo(Decision.RISING);
    Growth stays = judge(series(200, s -> sawTooth(s, 20, 0)), Filling.IF_MEMORY);
    assertThat(stays.decision()).isNotEqualTo(Decision.RISING);
  }

  @Test
  void whatFellBackOnceWasNotLeaked() {
    Growth growth = judge(series(200, s -> sawTooth(s, 130, 0)), Filling.NO);
    assertThat(growth.decision()).isNotEqualTo(Decision.RISING);
  }

  @Test
  void aFillThatSlowsDownIsNotFoundAgain() {
    Growth fill =
        judge(series(700, s -> 20 * MB + 50 * MB * (1 - Math.exp(-s / 200))), Filling.IF_MEMORY);
    assertThat(fill.decision()).isNotEqualTo(Decision.RISING);
  }

  @Test
  void aPoolThatStandsStillHasEndedItsRise() {
    Growth growth = judge(series(60, s -> Math.min(s, 38) * 3), Filling.NO);
    assertThat(growth.decision()).isNotEqualTo(Decision.RISING);
    assertThat(judge(series(60, s -> s * 3), Filling.NO).decision()).isEqualTo(Decision.RISING);
  }

  @Test
  void whereNoOperationCompletesTheClockJudges() {
    GrowthSeries series = new GrowthSeries();
    for (int i = 0; i < 200; i++) {
      series.add(i, Math.min(i, 60) * 10, i);
    }
    Growth growth = judge(series, Filling.NO);
    assertThat(growth.decision()).isEqualTo(Decision.RISING);
    assertThat(growth.reason()).contains("no operation has completed for 139 s");
  }

  @Test
  void readingsInAFewBunchesAreJudgedByTheirRanks() {
    GrowthSeries series = new GrowthSeries();
    for (int bunch = 0; bunch < 15; bunch++) {
      for (int i = 0; i < 4; i++) {
        series.add(bunch * 10 + i * 0.01, 0, bunch * 40 + i * 0.04);
      }
    }
    assertThat(judge(series, Filling.NO).decision()).isEqualTo(Decision.RISING);
  }
}
