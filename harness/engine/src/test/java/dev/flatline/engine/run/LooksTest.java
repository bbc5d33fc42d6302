package dev.flatline.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.verdict.answer.ErrorBudget;
import org.junit.jupiter.api.Test;

class LooksTest {

  private final ErrorBudget whole = ErrorBudget.ofRun(1, 0);
  private final Looks looks = new Looks(whole, false);

  @Test
  void aLookIsDueWhenTheOperationsHaveGrownByAQuarter() {
    assertThat(looks.due(0)).isFalse();
    assertThat(looks.due(100)).isTrue();
    looks.take(100);

    assertThat(looks.due(124)).isFalse();
    assertThat(looks.due(125)).isTrue();
  }

  @Test
  void eachLookCostsLess() {
    assertThat(looks.take(100)).isEqualTo(whole.atLook(1));
    assertThat(looks.take(200)).isEqualTo(whole.atLook(2));
    assertThat(whole.atLook(2).falseFlat()).isLessThan(whole.atLook(1).falseFlat());
  }

  @Test
  void aPlannedEndMaySpendMostAndAllTogetherNoMoreThanTheWhole() {
    Looks atTheEnd = new Looks(whole, true);
    double spent = atTheEnd.take(1).falseFlat();
    assertThat(spent).isEqualTo(0.8 * whole.falseFlat());
    for (int i = 0; i < 10_000; i++) {
      spent += atTheEnd.take(2).falseFlat();
    }

    assertThat(spent).isBetween(0.999 * whole.falseFlat(), whole.falseFlat());
  }

  @Test
  void theEndIsTheLastLookOnlyIfNothingHappenedSince() {
    looks.take(100);

    assertThat(looks.last(100)).isEqualTo(whole.atLook(1));
    assertThat(looks.last(110)).isEqualTo(whole.atLook(2));
  }
}
