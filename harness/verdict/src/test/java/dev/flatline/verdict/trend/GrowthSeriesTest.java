package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class GrowthSeriesTest {

  private static final GrowthOptions COUNT = GrowthOptions.inLoad().withQuantum(1);

  private final GrowthSeries series = new GrowthSeries();

  private Growth judge() {
    return GrowthJudge.judge(series, COUNT);
  }

  private void addLevel(int samples, double level) {
    for (int i = 1; i <= samples; i++) {
      series.add(i, i * 10, level);
    }
  }

  @Test
  void nothingIsInconclusive() {
    assertThat(judge().reason()).isEqualTo("cannot tell: no usable sample [0 samples]");
    assertThat(judge().decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void oneValueIsInconclusive() {
    addLevel(1, 5);

    assertThat(judge().reason())
        .isEqualTo("cannot tell: 1 sample in one piece, at least 12 needed [1 sample]");
  }

  @Test
  void fewCheckpointsAreInconclusive() {
    addLevel(5, 5);

    assertThat(GrowthJudge.judge(series, GrowthOptions.countedCheckpoints()).reason())
        .isEqualTo("cannot tell: 5 checkpoints in one piece, at least 12 needed [5 samples]");
  }

  @Test
  void aMillionEqualValuesAreFlatInBoundedMemory() {
    addLevel(1_000_000, 5);

    assertThat(series.parts().get(0).bins()).hasSizeBetween(4_096, 8_192);
    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.FLAT);
    assertThat(judge().samples()).isEqualTo(1_000_000);
  }

  @Test
  void aMillionSamplesOfALeakAreRising() {
    Random random = new Random(17);
    for (int i = 1; i <= 1_000_000; i++) {
      series.add(i * 0.01, i, Math.rint(20 + 4 * random.nextGaussian()) + Math.floor(i / 10_000.0));
    }

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.RISING);
    assertThat(1e-4).isBetween(judge().perOperation().low(), judge().perOperation().high());
  }

  @Test
  void noMeansOfAMergedBinIsLost() {
    Random random = new Random(19);
    double sum = 0;
    for (int i = 0; i < 20_000; i++) {
      double value = random.nextDouble();
      sum += value;
      series.add(i, i, value);
    }
    double kept =
        series.parts().get(0).bins().stream().mapToDouble(bin -> bin.count() * bin.mean()).sum();

    assertThat(kept).isCloseTo(sum, org.assertj.core.api.Assertions.within(1e-6));
  }

  @Test
  void unreadableValuesAreLeftOutAndCounted() {
    addLevel(100, 5);
    series.add(101, 1_010, Double.NaN);
    series.add(102, 1_020, Double.POSITIVE_INFINITY);
    series.add(Double.NaN, 1_030, 5);

    assertThat(judge().decision()).isEqualTo(Decision.FLAT);
    assertThat(judge().reason())
        .endsWith("[103 samples; 3 samples without a finite number left out]");
  }

  @Test
  void onlyNaNIsInconclusive() {
    series.add(1, 1, Double.NaN);

    assertThat(judge().reason())
        .isEqualTo(
            "cannot tell: no usable sample [1 sample; 1 samples without a finite number left out]");
  }

  @Test
  void repeatedSamplesAreLeftOutAndCounted() {
    for (int i = 1; i <= 100; i++) {
      series.add(i, i * 10, 5);
      series.add(i, i * 10, 5);
    }

    assertThat(series.notes()).containsExactly("100 repeated samples left out");
    assertThat(judge().decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void aSingleSampleBehindIsLeftOut() {
    addLevel(100, 5);
    series.add(50, 1_010, 5);
    series.add(101, 1_020, 5);

    assertThat(series.notes()).containsExactly("1 samples behind the one before left out");
    assertThat(series.parts()).hasSize(1);
  }

  @Test
  void aCounterThatStartsAgainSplitsTheSeries() {
    addLevel(300, 5);
    for (int i = 1; i <= 100; i++) {
      series.add(300 + i, i, 5);
    }

    assertThat(series.parts()).hasSize(2);
    assertThat(series.parts().get(0).samples()).isEqualTo(300);
    assertThat(judge().reason())
        .endsWith(
            "[400 samples; clock or operations went back for good 1 times, so the series was"
                + " split]");
  }

  @Test
  void aLeakAfterARestartIsNotHidden() {
    addLevel(300, 5);
    for (int i = 1; i <= 200; i++) {
      series.add(300 + i, i * 10, 5 + i);
    }

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.RISING);
  }

  @Test
  void aShortPartThatDecidesNothingDoesNotSpoilALongOne() {
    addLevel(300, 5);
    for (int i = 1; i <= 20; i++) {
      series.add(300 + i, i, 5);
    }

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.FLAT);
  }

  @Test
  void withoutOperationsGrowthIsCountedAlongTheClock() {
    for (int i = 1; i <= 200; i++) {
      series.add(i, 0, 5 + i);
    }

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.RISING);
    assertThat(judge().perSecond().estimate()).isBetween(0.9, 1.1);
    assertThat(judge().perOperation().estimate()).isNaN();
  }

  @Test
  void withoutAClockGrowthIsCountedAlongOperations() {
    for (int i = 1; i <= 200; i++) {
      series.add(0, i, 5 + i);
    }

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.RISING);
    assertThat(judge().perSecond().estimate()).isNaN();
  }

  @Test
  void whatNeverAdvancesIsInconclusive() {
    for (int i = 1; i <= 200; i++) {
      series.add(0, 0, i);
    }

    assertThat(judge().reason())
        .isEqualTo("cannot tell: neither operations nor the clock advanced [200 samples]");
  }

  @Test
  void allOperationsInOneInstantLeaveItToTheClock() {
    for (int i = 1; i <= 200; i++) {
      series.add(i, i < 100 ? 0 : 1_000, 5);
    }

    assertThat(judge().decision()).isEqualTo(Decision.FLAT);
    assertThat(judge().reason())
        .contains("no operation has completed for 100 s: judged by the clock");
  }

  @Test
  void hugeAndTinyLevelsAreDecided() {
    for (double scale : new double[] {1e90, 1e-90}) {
      GrowthSeries scaled = new GrowthSeries();
      for (int i = 1; i <= 300; i++) {
        scaled.add(i, i * 10, scale * (1 + i / 100.0));
      }
      Growth growth = GrowthJudge.judge(scaled, GrowthOptions.inLoad());
      assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.RISING);
    }
  }
}
