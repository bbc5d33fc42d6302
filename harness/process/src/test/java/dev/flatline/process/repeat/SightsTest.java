package dev.flatline.process.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A gauge whose value a library keeps for a second, read during operations and between them. */
class SightsTest {

  private static final String POOL = "pool";

  private final Sights sights = new Sights();
  private double now;

  private void between(long operation, long value) {
    sights.between(operation, Map.of(POOL, value));
  }

  private void within(long operation, long... values) {
    for (long value : values) {
      now += 0.01;
      sights.within(operation, Map.of(POOL, value), now);
    }
  }

  private long peak() {
    return sights.peaks().getOrDefault(POOL, -1L);
  }

  @Test
  void whatOperationsHoldIsSeenAndTheHighestIsLeftOut() {
    between(0, 5);
    within(1, 6, 6, 8, 9, 7);
    within(2, 12);
    between(3, 5);

    assertThat(sights.enough()).isTrue();
    assertThat(sights.seen()).containsExactly(POOL);
    assertThat(peak()).isEqualTo(4);
  }

  /** The one value would else be that of each operation that it is read in. */
  @Test
  void aValueThatStandsIsSeenOnceUnlessItStandsForLongerThanValuesAreKept() {
    between(0, 0);
    within(1, 7, 7, 7);
    within(2, 7, 7);
    assertThat(sights.enough()).isFalse();

    now += 2;
    within(3, 7);
    now += 2;
    within(4, 7);
    between(5, 0);

    assertThat(sights.enough()).isTrue();
    assertThat(peak()).isEqualTo(7);
  }

  /** Between operations it is read as well, and says what one before held. */
  @Test
  void aKeptValueThatIsReadBetweenOperationsHidesNothing() {
    between(0, 0);
    within(1, 30);
    between(8, 30);
    within(9, 30, 12, 44);
    between(16, 44);
    within(17, 44, 0, 25);
    between(24, 0);

    assertThat(sights.seen()).containsExactly(POOL);
    assertThat(peak()).isEqualTo(30);
  }

  @Test
  void whatFillsAndStaysIsHeldByNoOperation() {
    between(0, 5);
    within(1, 6, 7, 8, 9, 10);
    between(8, 10);
    within(9, 10);
    between(16, 10);

    assertThat(sights.seen()).isEmpty();
    assertThat(peak()).isZero();
  }

  @Test
  void whatWasThereAndGoesIsHeldByNoOperation() {
    between(0, 10);
    within(1, 10, 9, 8, 7);
    between(8, 5);
    within(9, 5);
    between(16, 5);

    assertThat(sights.seen()).isEmpty();
    assertThat(peak()).isZero();
  }

  @Test
  void whatIsLostInEachOperationIsNotHeldAtOnce() {
    for (int operation = 0; operation < 100; operation++) {
      between(operation, operation);
      within(operation, operation + 1);
    }
    between(100, 100);

    assertThat(sights.seen()).isEmpty();
    assertThat(peak()).isZero();
  }

  @Test
  void aGaugeThatNeverMovesWasNotSeen() {
    between(0, 3);
    within(1, 3, 3);
    between(2, 3);

    assertThat(sights.enough()).isFalse();
    assertThat(sights.seen()).isEmpty();
    assertThat(peak()).isZero();
  }
}
