package dev.flatline.engine.soakstate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.trend.Decision;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProcessSlopesTest {

  private static final ErrorBudget ONE_IN_A_HUNDRED = new ErrorBudget(0.01, 0.01, 0);
  private static final int SAMPLES = 60;
  private static final int OPERATIONS_OF_SAMPLE = 1_000;

  private final ProcessSlopes slopes = new ProcessSlopes();

  private void processes(int count, double leak, long seed) {
    SplittableRandom chance = new SplittableRandom(seed);
    for (int process = 0; process < count; process++) {
      double level = 30 + chance.nextInt(5);
      for (int i = 0; i < SAMPLES; i++) {
        double operations = (double) i * OPERATIONS_OF_SAMPLE;
        slopes.add(operations, level + leak * operations + chance.nextDouble() * 4);
      }
      slopes.restart();
    }
  }

  private Decision decision() {
    return slopes.answer("units", true, ONE_IN_A_HUNDRED).map(Answer::decision).orElseThrow();
  }

  @Test
  void aLeakThatRestartsHideRises() {
    processes(20, 3e-5, 1);

    assertThat(decision()).isEqualTo(Decision.RISING);
  }

  @Test
  void noiseAroundOtherLevelsIsFlat() {
    processes(20, 0, 1);

    assertThat(decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void fewProcessesSayNothing() {
    processes(4, 1, 1);

    assertThat(slopes.answer("units", true, ONE_IN_A_HUNDRED)).isEmpty();
  }

  @Test
  void noiseIsCalledRisingRarely() {
    int rising = 0;
    for (int seed = 0; seed < 300; seed++) {
      ProcessSlopes other = new ProcessSlopes();
      SplittableRandom chance = new SplittableRandom(seed);
      for (int process = 0; process < 8; process++) {
        for (int i = 0; i < SAMPLES; i++) {
          other.add((double) i * OPERATIONS_OF_SAMPLE, chance.nextDouble() * 40);
        }
        other.restart();
      }
      Decision decision =
          other.answer("units", true, ONE_IN_A_HUNDRED).map(Answer::decision).orElseThrow();
      rising += decision == Decision.RISING ? 1 : 0;
    }
    // One in a hundred is three; nine and more come in one of two hundred such tests.
    assertThat(rising).isLessThanOrEqualTo(8);
  }
}
