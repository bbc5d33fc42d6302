package dev.flatline.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.Status;
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
    assertThat(new Comparison(List.of(), List.of(), figures).worse()).isTrue();
    for (int i = 0; i < 9; i++) {
      figures.add(figure(0.5, true));
    }
    assertThat(new Comparison(List.of(), List.of(), figures).worse()).isFalse();
  }

  @Test
  void betterIsNotWorseAndSaysSo() {
    Comparison comparison =
        new Comparison(List.of("seed: 1 in A, 2 in B"), List.of(), List.of(figure(0, false)));

    assertThat(comparison.worse()).isFalse();
    assertThat(comparison.markdown()).contains("- seed: 1 in A, 2 in B", "| better");
  }

  @Test
  void aPageShowsWhatTheTextSays() {
    Figure hostile = new Figure("<b>leaky", "p99", "1", "2", OptionalDouble.of(0), "", false);
    Comparison comparison = new Comparison(List.of("seed: <1>"), List.of(), List.of(hostile));

    assertThat(comparison.html())
        .startsWith("<!DOCTYPE html>")
        .contains("<title>PASS: B compared with A</title>", "<li>seed: &lt;1&gt;</li>")
        .contains("<td class=\"\">&lt;b&gt;leaky</td>", "<td class=\"\">better</td>");
    assertThat(comparison.plain()).contains("seed: <1>\n", "<b>leaky", "better");
  }

  @Test
  void whatIsMissingInOneOfThemIsSaidAndNeverPassed() {
    Comparison missing =
        new Comparison(
            List.of(),
            List.of("leaky: only A has an answer about growth"),
            List.of(figure(1, false)));

    assertThat(missing.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(missing.plain())
        .startsWith("not compared: leaky: only A has an answer about growth");
    assertThat(new Comparison(List.of(), List.of("x"), List.of(figure(0, true))).status())
        .isEqualTo(Status.FAIL);
  }

  @Test
  void whereNothingCouldBeTestedNothingIsPassed() {
    Figure untested = Figure.untested("leaky", "p99", "1", "2", Figure.TOO_FEW);

    assertThat(new Comparison(List.of(), List.of(), List.of(untested)).status())
        .isEqualTo(Status.INCONCLUSIVE);
    assertThat(new Comparison(List.of(), List.of(), List.of()).status())
        .isEqualTo(Status.INCONCLUSIVE);
    assertThat(new Comparison(List.of(), List.of(), List.of(figure(1, false))).status())
        .isEqualTo(Status.PASS);
  }
}
