package dev.flatline.verdict.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flatline.verdict.answer.Interval;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class LossRateTest {

  /** Two-sided 95 %, as printed in tables of the Clopper-Pearson interval. */
  @Test
  void theBinomialIntervalIsThatOfTheTables() {
    bounds(LossRate.binomial(0, 10, 0.025), 0, 0.3085, 5e-5);
    bounds(LossRate.binomial(1, 10, 0.025), 0.0025, 0.4450, 5e-5);
    bounds(LossRate.binomial(5, 10, 0.025), 0.1871, 0.8129, 5e-5);
    bounds(LossRate.binomial(10, 10, 0.025), 0.6915, 1, 5e-5);
    bounds(LossRate.binomial(5, 20, 0.025), 0.0866, 0.4910, 5e-5);
  }

  /** Garwood's table: 95 % and 99 % for counts of events. */
  @Test
  void thePoissonIntervalIsThatOfTheTables() {
    bounds(LossRate.poisson(0, 1, 0.025), 0, 3.689, 5e-4);
    bounds(LossRate.poisson(1, 1, 0.025), 0.0253, 5.572, 5e-4);
    bounds(LossRate.poisson(2, 1, 0.025), 0.2422, 7.225, 5e-4);
    bounds(LossRate.poisson(5, 1, 0.025), 1.623, 11.668, 5e-4);
    bounds(LossRate.poisson(10, 1, 0.025), 4.795, 18.390, 5e-4);
    bounds(LossRate.poisson(1, 1, 0.005), 0.00501, 7.430, 5e-4);
    bounds(LossRate.poisson(10, 100, 0.025), 0.04795, 0.18390, 5e-6);
  }

  @Test
  void smallRatesOfManyOperationsKeepTheirDigits() {
    double expected = -Math.log1p(-0.01) / 1e6;
    assertThat(LossRate.poisson(1, 1_000_000, 0.01).low() / expected).isCloseTo(1, within(1e-6));
    assertThat(LossRate.binomial(1, 1_000_000, 0.01).low() / expected).isCloseTo(1, within(1e-6));
  }

  @Test
  void nothingLostLeavesTheShareThatWouldNotHaveShown() {
    assertThat(LossRate.unseen(461, 0.01)).isCloseTo(0.00999, within(1e-5));
    assertThat(LossRate.poisson(0, 461, 0.01).high())
        .isCloseTo(LossRate.unseen(461, 0.01), within(1e-12));
    assertThat(LossRate.binomial(0, 461, 0.01).high())
        .isLessThan(LossRate.unseen(461, 0.01))
        .isCloseTo(1 - Math.pow(0.01, 1.0 / 461), within(1e-12));
  }

  /** 4,000 runs each, of 1,000 operations; seed 20; 90 % asked for, three deviations allowed. */
  @Test
  void theIntervalsHoldTheTruthAsOftenAsTheySay() {
    SplittableRandom random = new SplittableRandom(20);
    for (double expected : new double[] {0.5, 1, 3, 10, 60}) {
      double rate = expected / 1_000;
      double binomial =
          coverage(rate, run -> lost(random, 1_000, rate), k -> LossRate.binomial(k, 1_000, 0.05));
      double poisson =
          coverage(
              rate,
              // A hundred chances an operation make the count Poisson.
              run -> lost(random, 100_000, rate / 100),
              k -> LossRate.poisson(k, 1_000, 0.05));
      double least = 0.9 - 3 * Math.sqrt(0.9 * 0.1 / 4_000);
      assertThat(binomial).as("binomial, %s expected", expected).isBetween(least, 1.0);
      assertThat(poisson).as("Poisson, %s expected", expected).isBetween(least, 1.0);
      if (expected >= 10) {
        assertThat(binomial).as("and is no wider than it must be").isLessThan(0.95);
        assertThat(poisson).as("and is no wider than it must be").isLessThan(0.95);
      }
    }
  }

  private interface Bounds {
    Interval of(long lost);
  }

  private static double coverage(double rate, ToLongFunction<Integer> runs, Bounds bounds) {
    int holds = 0;
    for (int run = 0; run < 4_000; run++) {
      Interval interval = bounds.of(runs.applyAsLong(run));
      holds += interval.low() <= rate && rate <= interval.high() ? 1 : 0;
    }
    return holds / 4_000.0;
  }

  /** Draws the gaps between losses, which are geometric. */
  static long lost(SplittableRandom random, long operations, double rate) {
    long lost = 0;
    double log = Math.log1p(-rate);
    for (double at = gap(random, log); at <= operations; at += gap(random, log)) {
      lost++;
    }
    return lost;
  }

  private static double gap(SplittableRandom random, double log) {
    return 1 + Math.floor(Math.log(1 - random.nextDouble()) / log);
  }

  private static void bounds(Interval interval, double low, double high, double within) {
    assertThat(interval.low()).isCloseTo(low, within(within));
    assertThat(interval.high()).isCloseTo(high, within(within));
  }
}
