package dev.flatline.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static Figure figure(double chance, boolean worse) {
    return new Figure("leaky", "p99", "1", "2", OptionalDouble.of(chance), "", worse);
  }

  /** R. A. Fisher, "The Design of Experiments" (1935): three of four cups of tea. */
  @Test
  void theExactTestOfTwoSharesIsFishers() {
    assertThat(Shares.chance(3, 4, 1, 4)).isCloseTo(34.0 / 70, within(1e-9));
    assertThat(Shares.chance(4, 4, 0, 4)).isCloseTo(2.0 / 70, within(1e-9));
    assertThat(Shares.chance(2, 4, 2, 4)).isCloseTo(1, within(1e-9));
  }

  @Test
  void whatOneTestAloneWouldCallADifferenceIsNoneAmongMany() {
    List<Figure> figures = new ArrayList<>(List.of(figure(0.009, true)));
    assertThat(new Comparison(List.of(), figures).worse()).isTrue();
    for (int i = 0; i < 9; i++) {
      figures.add(figure(0.5, true));
    }
    assertThat(new Comparison(List.of(), figures).worse()).isFalse();
  }

  @Test
  void betterIsNotWorseAndSaysSo() {
    Comparison comparison =
        new Comparison(List.of("seed: 1 in A, 2 in B"), List.of(figure(0, false)));

    assertThat(comparison.worse()).isFalse();
    assertThat(comparison.text(true)).contains("- seed: 1 in A, 2 in B", "| better");
  }
}
