package dev.flatline.verdict.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthQuestionTest {

  /** A run of two rounds of a second, as the scenarios have them. */
  private static final int SAMPLES = 70;

  private static final int OPERATIONS_PER_SAMPLE = 3;
  private static final ErrorBudget BUDGET = ErrorBudget.ofRun(27, 0);

  @Test
  void aConstantIsFlatAndSaysWhatItWouldHaveSeen() {
    Answer answer = answer(SAMPLES, sample -> 7);

    assertThat(answer.decision()).isEqualTo(Decision.FLAT);
    assertThat(answer.rate()).isZero();
    assertThat(answer.detectable()).matches("0\\.0\\d{3} per operation");
  }

  @Test
  void aLeakOfOneUnitPerOperationRisesByOne() {
    Answer answer = answer(SAMPLES, sample -> 7 + (long) sample * OPERATIONS_PER_SAMPLE);

    assertThat(answer.decision()).isEqualTo(Decision.RISING);
    assertThat(answer.rate()).isCloseTo(1, within(0.02));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aLeakUnderTheNoiseOfTheWorkIsFound(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    // Of runs of 70 samples one in twenty is not decided; of 500 runs of 100, every one was.
    Answer answer = answer(100, sample -> sample * 3L + random.nextInt(20));

    assertThat(answer.decision()).isEqualTo(Decision.RISING);
    assertThat(answer.rate()).isCloseTo(1, within(0.3));
  }

  @Test
  void theWorkUnderWayIsNeverRisingAndMostlyFlat() {
    List<Decision> decisions = new ArrayList<>();
    for (long seed = 1; seed <= 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      decisions.add(answer(SAMPLES, sample -> random.nextInt(5)).decision());
    }

    assertThat(decisions).doesNotContain(Decision.RISING);
    // So few samples under so much noise cannot all exclude a leak of 15 units.
    assertThat(decisions).filteredOn(Decision.FLAT::equals).hasSizeGreaterThanOrEqualTo(12);
  }

  /** A release deferred to the end of the batch: up by one for each item, then back to nothing. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 8, 13})
  void aSawtoothIsFlat(int period) {
    assertThat(answer(2 * SAMPLES, sample -> sample % period).decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void aFallIsFlat() {
    assertThat(answer(SAMPLES, sample -> 500 - sample).decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void aWarmUpThatLevelsOffIsNotRising() {
    assertThat(answer(SAMPLES, sample -> Math.min(sample, 4) * 5L).decision())
        .isNotEqualTo(Decision.RISING);
  }

  @Test
  void whatRisesOnlyAtTheWiderShareIsInconclusive() {
    // A line of 9 units under noise: well above the share of one question, not of one of many.
    IntToLongFunction weak = sample -> sample / 8 + (sample * 7919L) % 5;
    GrowthSeries series = series(SAMPLES, weak);

    assertThat(GrowthJudge.judge(series, GrowthOptions.inLoad()).decision()).hasToString("RISING");
    assertThat(GrowthQuestion.answer("files", series, ErrorBudget.ofRun(500, 0)).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void fewSamplesDecideNothing() {
    Answer answer = answer(11, sample -> 7);

    assertThat(answer.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(answer.measured()).contains("at least 12 needed");
    assertThat(answer.sentence()).doesNotContain("NaN");
  }

  private static Answer answer(int samples, IntToLongFunction value) {
    return GrowthQuestion.answer("files", series(samples, value), BUDGET);
  }

  private static GrowthSeries series(int samples, IntToLongFunction value) {
    GrowthSeries series = new GrowthSeries();
    for (int sample = 0; sample < samples; sample++) {
      series.add(
          sample * 0.025,
          (double) OPERATIONS_PER_SAMPLE * sample,
          (double) value.applyAsLong(sample));
    }
    return series;
  }
}
