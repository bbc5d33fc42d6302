package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A load that rises in a line is a line itself, and cannot be told from one by the clock. */
class LoadInALineTest {

  private final Random noise = new Random(7);

  /** A reading a second, of so many times the square of the seconds operations. */
  private Growth judge(double times, DoubleUnaryOperator value) {
    GrowthSeries series = new GrowthSeries();
    for (int t = 0; t < 1_000; t++) {
      series.add(t, times * t * t, value.applyAsDouble(t) + noise.nextGaussian());
    }
    return GrowthJudge.judge(series, GrowthOptions.inLoad());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.25, 3})
  void aLevelUnderItIsFlat(double times) {
    Growth growth = judge(times, t -> 100);
    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.FLAT);
  }

  @Test
  void whatGrowsWithItIsNotFlatAsItMayFollowTheLoadOrLeak() {
    Growth growth = judge(1, t -> 100 + 0.3 * t);
    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(growth.reason()).startsWith("cannot tell: the load rose or fell in a line");
  }

  /** Of a load that does not begin at nothing, and of one that falls. */
  @ParameterizedTest
  @CsvSource({"5, 30", "35, -30", "10, 5"})
  void norIsWhatGrowsBesideALoadThatIsALineOfItsOwn(double first, double more) {
    GrowthSeries series = new GrowthSeries();
    double operations = 0;
    for (int t = 0; t < 600; t++) {
      operations += first + more * t / 600;
      series.add(t, operations, 100 + t / 10);
    }
    Growth growth = GrowthJudge.judge(series, GrowthOptions.inLoad());
    assertThat(growth.decision()).as(growth.reason()).isNotEqualTo(Decision.FLAT);
  }

  @Test
  void aLeakOfEachOperationIsRising() {
    Growth growth = judge(1, t -> 100 + 3e-4 * t * t);
    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.RISING);
  }
}
