package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.verdict.trend.View.Axis;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class GrainTest {

  private static final int POINTS = 256;

  // A margin of 15 units, half of which leaks.
  private static final Grain UNITS = new Grain(1.0 / 12, 7.5);

  private static View view(double deviation) {
    Random random = new Random(4);
    double[] positions = new double[POINTS];
    double[] levels = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      positions[i] = (i + 0.5) / POINTS;
      levels[i] = 100 + deviation * random.nextGaussian();
    }
    return new View("points", Axis.OPERATIONS, positions, positions, levels, levels, 40);
  }

  // 256 times 7.5, over pi squared and twelfths of a unit squared, is 48 squared.
  @Test
  void unitsThatAreStepsMakeTheNoiseRed() {
    assertThat(UNITS.makesItRed(view(0.1), 40)).isTrue();
    assertThat(UNITS.makesItRed(view(0.1), 49)).isFalse();
  }

  @Test
  void unitsBelowTheNoiseDoNot() {
    assertThat(UNITS.makesItRed(view(0.5), 40)).isFalse();
    assertThat(UNITS.makesItRed(view(3), 12)).isFalse();
  }
}
