package dev.flatline.junit;

import static dev.flatline.junit.FlatAssertions.assertThatRepeating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is refused before anything is run. */
class RefusedFiguresTest {

  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void sizesOfAnOperationThatIsNotToldItsSize() {
    assertThatThrownBy(() -> assertThatRepeating(runs::incrementAndGet).overSizes(1, 2, 4, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot repeat the operation over sizes because it is not told its size: sizes=[1, 2,"
                + " 4, 8]; let it take an Operation, or leave the sizes away");
    assertThat(runs).hasValue(0);
  }

  /** The second had taken the place of the first. */
  @Test
  void twoCountsOfOneName() {
    assertThatThrownBy(
            () ->
                assertThatRepeating(runs::incrementAndGet)
                    .counting("loans", runs::get)
                    .counting("loans", () -> 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot count a resource because another count has its name: name=loans; give each a"
                + " name of its own");
  }

  @Test
  void noSizesAreNone() {
    assertThat(assertThatRepeating(runs::incrementAndGet).overSizes()).isNotNull();
  }
}
