package dev.flatline.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static Figure figure(double chance, boolean worse) {
    return new Figure("leaky", "p99", "1", "2", OptionalDouble.of(chance), "", worse);
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
