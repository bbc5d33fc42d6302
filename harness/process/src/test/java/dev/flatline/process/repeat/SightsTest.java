package dev.flatline.process.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A gauge whose value a library keeps for a second, read during operations and between them. */
class SightsTest {

  private static final String POOL = "pool";

  private final Sights sights = new Sights(Map.of(POOL, 5L));
  private double now;

  private void reads(long... values) {
    for (long value : values) {
      now += 0.01;
      sights.reads(Map.of(POOL, value), now);
    }
  }

  private long peakAfter(long value) {
    sights.end(Map.of(POOL, value));
    return sights.peaks().getOrDefault(POOL, -1L);
  }

  @Test
  void whatOperationsHoldIsSeenAndTheHighestIsLeftOut() {
    reads(6, 6, 8, 9, 7, 12);

    assertThat(sights.enough()).isTrue();
    assertThat(peakAfter(5)).isEqualTo(4);
    assertThat(sights.seen()).containsExactly(POOL);
  }

  /** The one value would else be that of each operation that it is read in. */
  @Test
  void aValueThatStandsIsSeenOnceUnlessItStandsForLongerThanValuesAreKept() {
    reads(7, 7, 7, 7, 7);
    assertThat(sights.enough()).isFalse();

    now += 2;
    reads(7, 7);
    now += 2;
    reads(7);

    assertThat(sights.enough()).isTrue();
    assertThat(peakAfter(5)).isEqualTo(2);
  }

  @Test
  void whatFillsAndStaysIsHeldByNoOperation() {
    reads(6, 7, 8, 9, 10);

    assertThat(peakAfter(10)).isZero();
    assertThat(sights.seen()).isEmpty();
  }

  @Test
  void whatWasThereAndGoesIsHeldByNoOperation() {
    reads(5, 4, 3, 4, 3);

    assertThat(peakAfter(2)).isZero();
    assertThat(sights.seen()).isEmpty();
  }

  @Test
  void whatIsLostInEachOperationIsNotHeldAtOnce() {
    for (int lost = 1; lost <= 100; lost++) {
      reads(5 + lost);
    }

    assertThat(peakAfter(105)).isZero();
  }

  @Test
  void aGaugeThatNeverMovesWasNotSeen() {
    reads(5, 5, 5);

    assertThat(sights.enough()).isFalse();
    assertThat(peakAfter(5)).isZero();
    assertThat(sights.seen()).isEmpty();
  }
}
