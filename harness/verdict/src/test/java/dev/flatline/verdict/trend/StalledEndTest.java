package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that end before the recording does: all that follows is one point along them. */
class StalledEndTest {

  private final Random noise = new Random(5);

  /** A reading and ten operations a second, none from that second on. */
  private static Growth judge(int stall, DoubleUnaryOperator value) {
    GrowthSeries series = new GrowthSeries();
    for (int t = 0; t < 1_000; t++) {
      series.add(t, 10.0 * Math.min(t, stall), value.applyAsDouble(t));
    }
    return GrowthJudge.judge(series, GrowthOptions.inLoad());
  }

  private int around(double level) {
    return (int) level + noise.nextInt(3) - 1;
  }

  @ParameterizedTest
  @ValueSource(ints = {970, 950, 930, 900, 880, 850, 820, 810})
  void whatClimbsSinceTheyEndedIsNotFlat(int stall) {
    for (double pace : new double[] {1, 4}) {
      Growth growth = judge(stall, t -> around(50 + pace * Math.max(0, t - stall)));
      assertThat(growth.decision()).as(growth.reason()).isNotEqualTo(Decision.FLAT);
      assertThat(growth.reason()).contains("no operation has completed for ");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {985, 950, 900, 820})
  void aLevelOrOneThatFallsWithoutLoadIsFlat(int stall) {
    for (int idle : new int[] {50, 20}) {
      Growth growth = judge(stall, t -> around(t < stall ? 50 : idle));
      assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.FLAT);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {985, 950, 900, 820})
  void aLeakOfEachOperationIsRisingAlthoughItEndedWithThem(int stall) {
    Growth growth = judge(stall, t -> 50 + 0.2 * Math.min(t, stall) + noise.nextGaussian());
    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.RISING);
  }
}
