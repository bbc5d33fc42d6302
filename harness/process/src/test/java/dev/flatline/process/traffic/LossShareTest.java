package dev.flatline.process.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LossShareTest {

  @Test
  void operationsUnderWayAtOnceCountAsOne() {
    LossShare burst = LossShare.of(8, 400, 8);

    assertThat(burst.chanceOfSame(LossShare.of(0, 400, 8))).isCloseTo(1, within(1e-9));
    assertThat(LossShare.of(8, 400, 1).chanceOfSame(LossShare.of(0, 400, 1)))
        .isCloseTo(0.0074, within(0.0005));
  }

  @Test
  void whereNothingWasLostOrOfferedNothingDiffers() {
    assertThat(LossShare.NONE.chanceOfSame(LossShare.NONE)).isEqualTo(1);
    assertThat(LossShare.of(5, 5, 1).chanceOfSame(LossShare.NONE)).isEqualTo(1);
    assertThat(LossShare.of(5, 5, 1).above(LossShare.NONE, 0.05)).isFalse();
    assertThat(LossShare.of(0, 400, 1).chanceOfSame(LossShare.of(0, 400, 1))).isEqualTo(1);
  }

  @Test
  void noTestTellsFewThatAreIndependent() {
    assertThat(LossShare.of(155, 155, 200).canTell(LossShare.of(0, 155, 200), 0.01)).isFalse();
    assertThat(LossShare.of(0, 400, 100).canTell(LossShare.of(0, 400, 100), 0.01)).isFalse();
    assertThat(LossShare.of(0, 500, 100).canTell(LossShare.of(0, 500, 100), 0.01)).isTrue();
  }

  @Test
  void belowHalfComparesShares() {
    assertThat(LossShare.of(49, 400, 1).belowHalfOf(LossShare.of(25, 100, 1))).isTrue();
    assertThat(LossShare.of(50, 400, 1).belowHalfOf(LossShare.of(25, 100, 1))).isFalse();
    assertThat(LossShare.NONE.belowHalfOf(LossShare.NONE)).isFalse();
  }

  @Test
  void aboveHasADirection() {
    LossShare many = LossShare.of(100, 400, 4).plus(LossShare.of(50, 100, 1));
    LossShare few = LossShare.of(10, 400, 4).plus(LossShare.of(2, 100, 1));

    assertThat(many.toString()).isEqualTo("150 of 500 operations");
    assertThat(many.above(few, 0.01)).isTrue();
    assertThat(few.above(many, 0.01)).isFalse();
  }

  /** R. A. Fisher, "The Design of Experiments" (1935): three of four cups of tea. */
  @Test
  void theExactTestOfTwoSharesIsFishers() {
    assertThat(Shares.chance(3, 4, 1, 4)).isCloseTo(34.0 / 70, within(1e-9));
    assertThat(Shares.chance(4, 4, 0, 4)).isCloseTo(2.0 / 70, within(1e-9));
    assertThat(Shares.chance(2, 4, 2, 4)).isCloseTo(1, within(1e-9));
  }
}
