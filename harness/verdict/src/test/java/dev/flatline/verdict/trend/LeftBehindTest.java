package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
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
}
