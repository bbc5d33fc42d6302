package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RanksTest {

  private static final double EXACT = 1e-12;

  @Test
  void onlyOneOfAllOrdersRisesThroughout() {
    assertThat(Ranks.chance(List.of(1.0, 2.0, 3.0, 4.0))).isCloseTo(1 / 24.0, within(EXACT));
    // Three more orders of four values have one pair that falls.
    assertThat(Ranks.chance(List.of(1.0, 3.0, 2.0, 4.0))).isCloseTo(4 / 24.0, within(EXACT));
    assertThat(Ranks.chance(List.of(4.0, 3.0, 2.0, 1.0))).isCloseTo(1, within(EXACT));
  }

  @Test
  void equalValuesRiseNowhere() {
    assertThat(Ranks.chance(List.of(7.0, 7.0, 7.0, 7.0, 7.0))).isGreaterThan(0.5);
  }

  /** Of orders by chance one in a hundred has a chance of one in a hundred at most. */
  @Test
  void chanceKeepsItsWord() {
    Random random = new Random(1);
    int rare = 0;
    for (int run = 0; run < 10_000; run++) {
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        values.add(random.nextDouble());
      }
      rare += Ranks.chance(values) <= 0.01 ? 1 : 0;
    }
    // 5 standard errors of 100 hits; the test is exact, so that it may not be far below either.
    assertThat(rare).isBetween(50, 150);
  }
}
