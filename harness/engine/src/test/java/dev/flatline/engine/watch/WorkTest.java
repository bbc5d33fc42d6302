package dev.flatline.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkTest {

  /** Read ten times a second; the rate is of a processor. */
  private static Work work(int seconds, DoubleUnaryOperator rate) {
    Work work = new Work();
    double taken = 1_000;
    for (int i = 0; i <= 10 * seconds; i++) {
      work.took(i / 10.0, taken);
      taken += rate.applyAsDouble(i / 10.0) / 10;
    }
    return work;
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 600, 20_000})
  void whoWorkedAndRestsIsFound(int seconds) {
    Work work = work(seconds, t -> t < 0.6 * seconds ? 0.3 : t % 60 < 0.2 ? 0.1 : 0.002);

    assertThat(work.rest().orElseThrow())
        .startsWith("in the last ")
        .contains("s the processes hardly worked (0.");
  }

  @Test
  void whoWorksToTheEndDoesNotRest() {
    assertThat(work(60, t -> 0.3).rest()).isEmpty();
    assertThat(work(60, t -> t % 6 < 3 ? 0.5 : 0).rest()).isEmpty();
    assertThat(work(600, t -> t < 540 ? 0.3 : 0).rest()).isEmpty();
  }

  @Test
  void whoOnlyStartedOrHardlyWorkedAtAllDoesNotRest() {
    assertThat(work(60, t -> t < 5 ? 1.5 : 0.005).rest()).isEmpty();
    assertThat(work(60, t -> t < 30 ? 0.01 : 0).rest()).isEmpty();
    assertThat(work(0, t -> 1).rest()).isEmpty();
  }
}
