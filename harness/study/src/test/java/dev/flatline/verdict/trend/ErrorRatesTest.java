package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.study.NoiseFamily;
import dev.flatline.study.Rates;
import dev.flatline.study.Study;
import dev.flatline.verdict.trend.GrowthOptions.Mode;
import java.util.concurrent.ForkJoinPool;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Counts wrong verdicts on fresh series of every family and compares them with the stated rates.
 *
 * <p>Deterministic: the seeds are fixed and stated. A count fails if the stated rate would produce
 * one as bad with a chance of less than 1 in 1,000.
 */
@Tag("study")
final class ErrorRatesTest {

  private static final long SEED = 987_000;
  private static final int SAMPLES = 300;
  private static final int LONG = 30_000;
  private static final double MARGIN_UNITS = 15;
  private static final int RUNS = 200;
  private static final int LEAKING_RUNS = 100;
  private static final double CHANCE = 0.001;

  // A rate stated as 0.000 was measured on 1,000 runs; less than 0.3 % is not known.
  private static final double SMALLEST = 0.003;

  @ParameterizedTest
  @CsvSource({
    "WHITE, 0.000",
    "BUSY_COUNT, 0.002",
    "AR_90, 0.006",
    "AR_98, 0.006",
    "SAWTOOTH, 0.001",
    "SLOW_SAWTOOTH, 0.000",
    "BATCH, 0.000",
    "BATCH_40, 0.000",
    "THREE_CYCLES, 0.000",
    "LOAD_CYCLE, 0.000",
    "FLIP, 0.000",
    "CONSTANT, 0.000",
    "OUTLIERS, 0.001",
    "MISSING, 0.003",
    "STUDENT, 0.000",
    "FALLING, 0.000",
    "STEP, 0.000",
    "STEPS, 0.001",
    "STEPS_50, 0.001",
    "WARM_UP, 0.000",
    "SATURATES_5, 0.002",
    "SATURATES_5_AR, 0.074",
    "SATURATES_2, 0.012",
    "SATURATES_2_AR, 0.169",
    "SATURATES_1, 0.062",
    "ZIPF, 0.013",
    "RAMP_40, 0.000",
    "RAMP_75, 0.000",
    "HIGH_WATER, 0.003",
    "RANDOM_WALK, 0.017"
  })
  void withoutALeakRisingIsAsRareAsStated(NoiseFamily family, double stated) {
    Rates rates = rates(family, 0, RUNS);

    int most = quantile(RUNS, Math.max(SMALLEST, stated), 1 - CHANCE);
    assertThat(rates.of(Decision.RISING)).isLessThanOrEqualTo(most);
  }

  // No rate is stated for it: four steps up look like stairs, which are a leak. Measured: 0.057 of
  // 1,000 runs.
  @ParameterizedTest
  @CsvSource("STEPS_UP, 0.057")
  void risingIsAsRareAsMeasured(NoiseFamily family, double measured) {
    withoutALeakRisingIsAsRareAsStated(family, measured);
  }

  @ParameterizedTest
  @CsvSource({
    "WHITE, 0.966",
    "BUSY_COUNT, 0.918",
    "AR_90, 0.970",
    "AR_98, 0.993",
    "SAWTOOTH, 0.709",
    "SLOW_SAWTOOTH, 0.634",
    "FLIP, 0.995",
    "STUDENT, 0.955",
    "STEP, 0.997",
    "WARM_UP, 0.978",
    "LATE, 0.992",
    "ACCELERATING, 1.000",
    "BATCH, 0.940",
    "BATCH_40, 0.940",
    "THREE_CYCLES, 0.979",
    "CONSTANT, 0.993",
    "LOAD_CYCLE, 0.977",
    "OUTLIERS, 0.930",
    "MISSING, 0.957",
    "SATURATES_5, 0.951",
    "RAMP_40, 0.958",
    "STAIRS, 0.992"
  })
  void ninetyLeakedUnitsAreFoundAsOftenAsStatedAndNeverFlat(NoiseFamily family, double stated) {
    Rates rates = assertFoundAsOftenAsStated(family, 0.3, stated);

    assertThat(rates.of(Decision.FLAT)).isZero();
  }

  // A leak in bursts may have had all of them at the begin, which is a step.
  @Test
  void ninetyUnitsLeakedInBurstsAreFoundAsOftenAsStatedAndRarelyFlat() {
    Rates rates = assertFoundAsOftenAsStated(NoiseFamily.BURSTS, 0.3, 0.462);

    assertThat(rates.of(Decision.FLAT)).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "WHITE, 0.578",
    "BUSY_COUNT, 0.423",
    "AR_90, 0.139",
    "AR_98, 0.082",
    "SLOW_SAWTOOTH, 0.030",
    "BATCH, 0.600",
    "BATCH_40, 0.600",
    "SAWTOOTH, 0.038",
    "THREE_CYCLES, 0.214",
    "LOAD_CYCLE, 0.656",
    "FLIP, 0.741",
    "CONSTANT, 0.862",
    "OUTLIERS, 0.496",
    "MISSING, 0.434",
    "STUDENT, 0.501",
    "STEP, 0.718",
    "WARM_UP, 0.656",
    "SATURATES_5, 0.236",
    "RAMP_40, 0.836",
    "LATE, 0.526",
    "ACCELERATING, 0.800"
  })
  void aLeakOfTheMarginIsFoundAsOftenAsStated(NoiseFamily family, double stated) {
    assertFoundAsOftenAsStated(family, 0.05, stated);
  }

  // One run each in which one exponential minus another once passed for saturation. Without a
  // limit, as it is beyond the one of the study.
  @ParameterizedTest
  @CsvSource({"BATCH, 772", "THREE_CYCLES, 893", "RAMP_40, 409", "BUSY_COUNT, 803"})
  void aLeakOfTwentyMarginsIsNotHiddenByTwoExponentials(NoiseFamily family, long seed) {
    assertThat(withoutALimit(family, 1, SAMPLES, seed)).isEqualTo(Decision.RISING);
  }

  // Runs that stayed open while a leak had to have even noise: what is left of theirs is that of
  // counting their own units.
  @ParameterizedTest
  @ValueSource(longs = {13, 33, 39, 137})
  void aLeakBehindAWarmUpIsFoundWhereCountingItIsAllTheNoise(long seed) {
    assertThat(withoutALimit(NoiseFamily.WARM_UP, 0.001, LONG, seed)).isEqualTo(Decision.RISING);
  }

  // Runs that stayed open while the harmonics of the job passed for noise.
  @ParameterizedTest
  @ValueSource(longs = {14, 59, 61, 63})
  void aLeakBesideAJobThatRepeatsIsFound(long seed) {
    assertThat(withoutALimit(NoiseFamily.BATCH_40, 0.3, SAMPLES, seed)).isEqualTo(Decision.RISING);
  }

  // Three quarters of a run lie between two bends of the dictionary.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aRampThatStoppedIsFlatInALongRun(long seed) {
    assertThat(withoutALimit(NoiseFamily.RAMP_75, 0, LONG, seed)).isEqualTo(Decision.FLAT);
  }

  @ParameterizedTest
  @CsvSource({"WHITE, 0.015", "BUSY_COUNT, 0.007", "AR_90, 0.041", "CONSTANT, 0.008"})
  void aLeakOfTheMarginIsFlatAsRarelyAsStated(NoiseFamily family, double stated) {
    Rates rates = rates(family, 0.05, LEAKING_RUNS);

    int most = quantile(LEAKING_RUNS, stated, 1 - CHANCE);
    assertThat(rates.of(Decision.FLAT)).isLessThanOrEqualTo(most);
  }

  private static Rates assertFoundAsOftenAsStated(NoiseFamily family, double leak, double stated) {
    Rates rates = rates(family, leak, LEAKING_RUNS);
    int fewest = quantile(LEAKING_RUNS, Math.min(1 - SMALLEST, stated), CHANCE);
    assertThat(rates.of(Decision.RISING)).isGreaterThanOrEqualTo(fewest);
    return rates;
  }

  private static Decision withoutALimit(NoiseFamily family, double leak, int samples, long seed) {
    double[][] run = family.run(samples, leak, seed, Mode.IN_LOAD);
    GrowthSeries series = new GrowthSeries();
    for (double[] row : run) {
      series.add(row[0], row[1], row[2]);
    }
    double operations = run[samples - 1][1];
    GrowthOptions options =
        GrowthOptions.inLoad().withQuantum(1).withMargin(MARGIN_UNITS / operations);
    return GrowthJudge.judge(series, options).decision();
  }

  private static Rates rates(NoiseFamily family, double leak, int runs) {
    return new Study(SAMPLES, runs, SEED, Mode.IN_LOAD)
        .rates(family, leak, ForkJoinPool.commonPool());
  }

  private static int quantile(int runs, double rate, double probability) {
    return new BinomialDistribution(runs, rate).inverseCumulativeProbability(probability);
  }
}
