package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A series of several processes, one after the other, whose operations start anew. */
class RestartedTest {

  private final GrowthSeries series = new GrowthSeries();
  private final Random noise = new Random(13);
  private int second;

  private Growth judge() {
    return GrowthJudge.judge(series, GrowthOptions.inLoad());
  }

  /** A process that is read every second, and gains so much in all. */
  private void process(int readings, double gain) {
    for (int i = 0; i < readings; i++) {
      double value = Math.rint(50 + gain * i / readings) + noise.nextInt(3) - 1;
      series.add(second++, i * 10, value);
    }
  }

  @Test
  void aLeakingReleaseBetweenTwoOthersIsRising() {
    process(1_000, 0);
    process(900, 450);
    process(100, 0);

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.RISING);
    assertThat(judge().reason())
        .contains("; seen in the part of 899 samples from 1,001 to 1,899 s");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 6})
  void whicheverOfThemItIs(int leaking) {
    for (int i = 0; i < 8; i++) {
      process(400 + 10 * i, i == leaking ? 300 : 0);
    }

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.RISING);
  }

  @Test
  void asManyHealthyOnesAreFlat() {
    for (int restarts = 0; restarts < 40; restarts++) {
      process(100 + restarts * 17 % 200, 0);
    }

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.FLAT);
    assertThat(series.parts()).hasSize(9);
  }

  @Test
  void aPartThatRoseAndIsNotJudgedLeavesNothingFlat() {
    process(100, 200);
    for (int restarts = 0; restarts < 12; restarts++) {
      process(200, 0);
    }

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(judge().reason()).contains("1 of the others rose to the end");
  }

  @Test
  void shortOnesThatDecideNothingDoNotSpoilALongOne() {
    process(20, 0);
    process(2_000, 0);
    process(30, 0);
    process(5, 0);

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.FLAT);
  }

  @Test
  void longPartsAreKeptInFewBins() {
    for (int i = 0; i < 5; i++) {
      process(3_001 + i, 0);
    }

    long bins = series.parts().stream().mapToLong(part -> part.bins().size()).sum();
    assertThat(bins).isLessThan(2 * 8_192 + 8 * 512);
    assertThat(series.parts().stream().mapToLong(RestartedTest::readings).sum())
        .as("the first of each after a restart is a sample behind")
        .isEqualTo(5 * 3_001 + 10 - 4);
    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.FLAT);
  }

  private static long readings(Part part) {
    return part.bins().stream().mapToLong(Part.MicroBin::count).sum();
  }
}
