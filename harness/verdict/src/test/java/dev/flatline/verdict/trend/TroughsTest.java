package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the troughs of a saw-tooth may speak for: not for what climbed after the last of them. */
class TroughsTest {

  /** A reading a second. */
  private static GrowthSeries series(int seconds, DoubleUnaryOperator value) {
    GrowthSeries series = new GrowthSeries();
    for (int i = 0; i < seconds; i++) {
      series.add(i, 0, value.applyAsDouble(i));
    }
    return series;
  }

  private static Growth judge(int seconds, DoubleUnaryOperator value) {
    return GrowthJudge.judge(series(seconds, value), GrowthOptions.inLoad());
  }

  private static boolean seen(int seconds, DoubleUnaryOperator value) {
    Part part = series(seconds, value).parts().get(0);
    return new Views(part, View.Axis.SECONDS).troughs().isPresent();
  }

  @ParameterizedTest
  @CsvSource({"2280, 2", "2280, 0.2", "2700, 2", "1800, 2", "2820, 4"})
  void whatIsNoMoreCollectedIsNotFlat(int from, double pace) {
    Growth growth = judge(3_000, t -> 200 + (t < from ? 2 * (t % 60) : pace * (t - from)));
    assertThat(growth.decision()).as(growth.reason()).isNotEqualTo(Decision.FLAT);
  }

  @Test
  void norIfItFellOnceMoreButNotBack() {
    Growth growth =
        judge(3_000, t -> 200 + (t < 2_280 ? 2 * (t % 60) : t < 2_900 ? 2 * (t - 2_280) : 1_000));
    assertThat(growth.decision()).as(growth.reason()).isNotEqualTo(Decision.FLAT);
  }

  @Test
  void theyAreNotLookedAtIfTheEndIsInNoneOfThem() {
    assertThat(seen(3_000, t -> 200 + 2 * (t % 60))).isTrue();
    assertThat(seen(3_000, t -> 200 + (t < 2_820 ? 2 * (t % 60) : 2 * (t - 2_820)))).isFalse();
    assertThat(seen(3_000, t -> 200 + (t < 2_280 ? 2 * (t % 60) : 0.2 * (t - 2_280)))).isFalse();
  }

  @Test
  void aToothThatStandsStillIsStillOne() {
    assertThat(seen(3_000, t -> 200 + (t < 2_500 ? 2 * (t % 60) : 80))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {2_941, 2_959, 2_970, 2_999, 3_001, 3_059})
  void aSawToothIsSeenWhereverItEnds(int seconds) {
    assertThat(seen(seconds, t -> 200 + 2 * (t % 60))).isTrue();
    Growth growth = judge(seconds, t -> 200 + 2 * (t % 60));
    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.FLAT);
  }
}
