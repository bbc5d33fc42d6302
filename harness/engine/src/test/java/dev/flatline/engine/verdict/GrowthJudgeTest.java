package dev.flatline.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flatline.engine.sample.Sample;
import dev.flatline.engine.verdict.Answer.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthJudgeTest {

  private static final int SAMPLES = 48;
  private static final int OPERATIONS_PER_SAMPLE = 10;

  @Test
  void aConstantIsFlat() {
    Answer answer = judge(SAMPLES, sample -> 7);
    assertThat(answer.decision()).isEqualTo(Decision.FLAT);
    assertThat(answer.rate()).isZero();
  }

  @Test
  void aLeakOfOneUnitPerOperationRisesByOne() {
    Answer answer = judge(SAMPLES, sample -> 7 + (long) sample * OPERATIONS_PER_SAMPLE);
    assertThat(answer.decision()).isEqualTo(Decision.RISING);
    assertThat(answer.rate()).isCloseTo(1, within(0.02));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aLeakUnderNoiseIsFound(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Answer answer = judge(SAMPLES, sample -> sample * 5L + random.nextInt(20));
    assertThat(answer.decision()).isEqualTo(Decision.RISING);
    assertThat(answer.rate()).isCloseTo(0.5, within(0.15));
  }

  @Test
  void aLeakBelowTheMarginIsNotRising() {
    // 1 unit in 100 operations, over 10 000 of them: material is 1 in 20.
    assertThat(judge(1_000, sample -> sample / 10).decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void aFallIsFlat() {
    assertThat(judge(SAMPLES, sample -> 500 - 5L * sample).decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void aSingleSmallStepIsFlatAndALargeOneInconclusive() {
    assertThat(judge(SAMPLES, sample -> sample < SAMPLES / 2 ? 3 : 4).decision())
        .isEqualTo(Decision.FLAT);
    assertThat(judge(SAMPLES, sample -> sample < SAMPLES / 2 ? 3 : 300).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  /** A release deferred to the end of the batch: up by one for each item, then back to nothing. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 8, 13})
  void aSawtoothIsFlat(int period) {
    assertThat(judge(96, sample -> sample % period).decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void aWarmUpThatLevelsOffIsNotRising() {
    assertThat(judge(SAMPLES, sample -> Math.min(sample, 4) * 5L).decision())
        .isNotEqualTo(Decision.RISING);
  }

  @Test
  void noiseIsNeverRising() {
    int rising = 0;
    int flat = 0;
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Answer answer = judge(SAMPLES, sample -> 10 + random.nextInt(5));
      rising += answer.rising() ? 1 : 0;
      flat += answer.flat() ? 1 : 0;
    }
    assertThat(rising).isZero();
    assertThat(flat).as("and flat is found, not only missed").isGreaterThan(190);
  }

  @Test
  void tooFewSamplesAreInconclusive() {
    Answer answer = judge(35, sample -> 7);
    assertThat(answer.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(answer.measured()).isEqualTo("35 samples");
    assertThat(answer.allowed()).isEqualTo("at least 36 samples; run longer");
    assertThat(judge(36, sample -> 7).decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void samplesWithoutTheValueDoNotCount() {
    List<Sample> samples = new ArrayList<>(samples(30, sample -> 7));
    for (int i = 30; i < 60; i++) {
      samples.add(new Sample(i, i * 10L, Map.of("other", 1L)));
    }
    assertThat(GrowthJudge.judge("files", "value", samples).measured()).isEqualTo("30 samples");
    assertThat(GrowthJudge.judge("files", "absent", samples).measured()).isEqualTo("0 samples");
  }

  @Test
  void withoutAnOperationNothingIsKnown() {
    List<Sample> idle = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      idle.add(new Sample(i, 100, Map.of("value", (long) i)));
    }
    Answer answer = GrowthJudge.judge("files", "value", idle);
    assertThat(answer.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(answer.measured()).isEqualTo("no operation ended");
  }

  @Test
  void theSentenceSaysMeasuredAllowedAndTheSmallestLeak() {
    assertThat(judge(1_200, sample -> 7).sentence())
        .isEqualTo(
            "growth of files is FLAT: measured 0.0000 per operation, interval 0.0000 to 0.0000,"
                + " allowed below 0.0500 per operation (smallest leak to be seen: 0.0500 per"
                + " operation)");
  }

  private static Answer judge(int samples, IntToLongFunction value) {
    return GrowthJudge.judge("files", "value", samples(samples, value));
  }

  private static List<Sample> samples(int count, IntToLongFunction value) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long operations = (long) i * OPERATIONS_PER_SAMPLE;
      samples.add(new Sample(i * 0.05, operations, Map.of("value", value.applyAsLong(i))));
    }
    return samples;
  }
}
