package dev.flatline.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.verdict.trend.Decision;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts wrong verdicts on series as other people record them. The seeds are fixed. */
@Tag("study")
class FieldKindTest {

  private static final int RUNS = 30;
  private static final long SEED = 4_100_000;

  @ParameterizedTest
  @EnumSource(FieldKind.class)
  void theWrongVerdictIsGivenOnceInThirtyAtMost(FieldKind kind) {
    assertThat(rates(kind).of(kind.wrong())).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "SHORT_LINE, 30",
    "SHORT_NOISY_LINE, 20",
    "SHORT_LATE_LINE, 20",
    "USED_UP, 28",
    "LEAK_BY_THE_CLOCK, 28",
    "TEETH_ON_A_LEAK, 20",
    "MEMORY_LEAK, 20"
  })
  void whatLeaksPlainlyIsFound(FieldKind kind, int least) {
    assertThat(rates(kind).of(Decision.RISING)).isGreaterThanOrEqualTo(least);
  }

  private static Rates rates(FieldKind kind) {
    return new FieldStudy(RUNS, SEED).rates(kind, ForkJoinPool.commonPool());
  }
}
