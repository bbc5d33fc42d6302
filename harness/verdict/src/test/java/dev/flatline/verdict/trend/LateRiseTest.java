package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.verdict.trend.GrowthOptions.Mode;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What starts to rise so late that no shape tells it from a step, beside what may end high. */
class LateRiseTest {

  private final Random noise = new Random(11);

  /** A reading a second. */
  private static Growth judge(int seconds, DoubleUnaryOperator value) {
    GrowthSeries series = new GrowthSeries();
    for (int i = 0; i < seconds; i++) {
      series.add(i, 0, value.applyAsDouble(i));
    }
    return GrowthJudge.judge(series, GrowthOptions.inLoad());
  }

  private double level(double value, int plusOrMinus) {
    return value + noise.nextInt(2 * plusOrMinus + 1) - plusOrMinus;
  }

  private static void assertFlat(Growth growth) {
    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.FLAT);
  }

  private static void assertNotFlat(Growth growth) {
    assertThat(growth.decision()).as(growth.reason()).isNotEqualTo(Decision.FLAT);
  }

  @ParameterizedTest
  @ValueSource(ints = {720, 750, 780, 810, 840, 860, 870, 880, 890, 900, 910, 920, 930, 940, 950})
  void aRiseThatStartsLateIsNeverFlat(int from) {
    assertNotFlat(judge(1_000, t -> level(1_000, 2) + 2.5 * Math.max(0, t - from)));
  }

  @Test
  void itsReasonSaysWhereItRose() {
    Growth growth = judge(1_000, t -> level(1_000, 2) + 2.5 * Math.max(0, t - 920));
    assertThat(growth.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(growth.reason())
        .startsWith("cannot tell: it rose from 1,0")
        .contains("beyond chance");
    assertThat(growth.secondsNeeded().orElseThrow()).isBetween(1_020.0, 1_150.0);
  }

  @ParameterizedTest
  @CsvSource({"60, 0.9", "60, 0.93", "100, 0.92", "300, 0.95", "3000, 0.94", "20000, 0.95"})
  void norInAShortOrALongRecording(int readings, double onset) {
    double from = onset * readings;
    double rise = 60 / (readings - from);
    assertNotFlat(judge(readings, t -> level(100, 1) + rise * Math.max(0, t - from)));
  }

  @Test
  void norAfterAWarmUpAStepAPeakOrTeeth() {
    assertNotFlat(judge(1_000, t -> level(300 - 250 * Math.exp(-t / 40), 1) + late(t)));
    assertNotFlat(judge(1_000, t -> level(t < 400 ? 100 : 160, 1) + late(t)));
    assertNotFlat(judge(1_000, t -> level(Math.abs(t - 300) < 20 ? 900 : 100, 1) + late(t)));
    assertNotFlat(judge(1_000, t -> level(100, 1) + t % 40 + late(t)));
  }

  private static double late(double t) {
    return 1.5 * Math.max(0, t - 890);
  }

  @Test
  void norAtCheckpoints() {
    for (int rounds : new int[] {20, 24, 40}) {
      for (int rising = 3; rising <= rounds / 4; rising++) {
        GrowthSeries series = new GrowthSeries();
        for (int i = 0; i < rounds; i++) {
          series.add(i, i * 100, 1_000 + 8 * Math.max(0, i - (rounds - 1 - rising)));
        }
        GrowthOptions options = GrowthOptions.inLoad().withMode(Mode.CHECKPOINT).withQuantum(1);
        assertNotFlat(GrowthJudge.judge(series, options));
      }
    }
  }

  /** Twenty or forty operations a second in turns, or a cycle of two days; a leak of the last. */
  @Test
  void norUnderALoadThatPausesOrGoesUpAndDown() {
    assertNotFlat(underLoad(t -> t / 15 % 2 == 0 ? 40 : 0));
    assertNotFlat(underLoad(t -> t / 100 % 2 == 0 ? 40 : 0));
    assertNotFlat(underLoad(t -> (int) (20 + 15 * Math.sin(4 * Math.PI * t / 600))));
  }

  private Growth underLoad(IntUnaryOperator load) {
    GrowthSeries series = new GrowthSeries();
    double all = IntStream.range(0, 600).map(load).sum();
    double operations = 0;
    for (int t = 0; t < 600; t++) {
      operations += load.applyAsInt(t);
      double late = Math.max(0, operations / all - 0.95) / 0.05;
      series.add(t, operations, level(100, 2) + Math.floor(60 * late));
    }
    return GrowthJudge.judge(series, GrowthOptions.inLoad());
  }

  /** Two readings at one moment have a load without end between them, and it excuses nothing. */
  @ParameterizedTest
  @ValueSource(ints = {580, 590, 597})
  void norWhereAReadingHasTheTimeOfTheOneBefore(int twice) {
    GrowthSeries series = new GrowthSeries();
    double all = IntStream.range(0, 601).map(LateRiseTest::wave).sum();
    double operations = 0;
    for (int t = 0; t < 601; t++) {
      operations += wave(t);
      double late = Math.max(0, operations / all - 0.95) / 0.05;
      series.add(t == twice ? t - 1 : t, operations, level(102, 2) + Math.floor(60 * late));
    }
    assertNotFlat(GrowthJudge.judge(series, GrowthOptions.inLoad()));
  }

  private static int wave(int second) {
    return (int) (20 + 15 * Math.sin(4 * Math.PI * second / 601));
  }

  /** Six operations in two minutes, each of which leaves more, are a staircase: no wave. */
  @Test
  void norWhatAWaveWouldExplain() {
    GrowthSeries series = new GrowthSeries();
    for (int t = 0; t < 120; t++) {
      int operations = 1 + t / 20;
      series.add(t, operations, 100 + Math.rint(60 * Math.pow(operations / 6.0, 3)));
    }
    assertNotFlat(GrowthJudge.judge(series, GrowthOptions.inLoad()));
  }

  /** A saw-tooth that begins to climb when half of a load that falls is over. */
  @Test
  void norWhatALoadThatFallsWouldExplain() {
    GrowthSeries series = new GrowthSeries();
    double operations = 0;
    for (int t = 0; t < 120; t++) {
      operations += 35 - t / 4.0;
      series.add(t, operations, 100 + Math.max(0, operations - 1_200) / 20 + 16 * (t % 37) / 37.0);
    }
    assertNotFlat(GrowthJudge.judge(series, GrowthOptions.inLoad()));
  }

  @ParameterizedTest
  @ValueSource(ints = {750, 850, 900, 930, 950, 970, 985})
  void oneStepThatStaysIsFlat(int at) {
    assertFlat(judge(1_000, t -> level(t < at ? 100 : 160, 1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {950, 955, 975, 985, 999})
  void aSawToothIsFlatWhereverItEnds(int end) {
    assertFlat(judge(end, t -> 200 + 2 * (t % 60)));
    assertFlat(judge(end, t -> 200 + (t % 97) + noise.nextGaussian()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {2.6, 3.1, 3.3, 4.2, 6.15})
  void aCycleThatEndsOnItsWayUpIsFlat(double cycles) {
    double phase = -2 * Math.PI * (cycles + 0.1);
    assertFlat(
        judge(
            2_000,
            t ->
                1_000
                    + 60 * Math.sin(phase + 2 * Math.PI * cycles * t / 2_000)
                    + noise.nextGaussian()));
  }

  @Test
  void aCacheThatIsAlmostFullIsFlat() {
    assertFlat(judge(1_000, t -> level(1_000 * -Math.expm1(-t / 120), 3)));
  }
}
