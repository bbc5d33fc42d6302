package dev.flatline.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flatline.engine.grade.Recovery;
import dev.flatline.process.time.FakeClock;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** One operation each 10 ms over ten seconds, faults from 2 to 4 s. */
class GoodputTest {

  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LAST = Duration.ofSeconds(4);
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final Duration ALLOWED = Duration.ofSeconds(2);

  private static Recovery of(LongUnaryOperator servedAt) {
    Goodput goodput = new Goodput(new FakeClock());
    goodput.begin();
    for (long millis = 0; millis <= LENGTH.toMillis(); millis += 20) {
      long due = millis / 10;
      long served = servedAt.applyAsLong(millis);
      goodput.add(
          millis,
          Map.of(
              "batch.ok", served, "probe.ok", 0L, "batch.failed", due - served, "batch.shed", 0L));
    }
    return goodput.recovery(FIRST, LAST, LENGTH, ALLOWED);
  }

  /** Served until the fault, and again from then on at a rate per 10 ms. */
  private static long servedWithGap(long millis, long from, double rate) {
    return Math.min(millis, 2_000) / 10 + (long) (rate * Math.max(0, millis - from) / 10);
  }

  @Test
  void whatNeverLeftIsBackAtOnce() {
    Recovery recovery = of(millis -> millis / 10);

    assertThat(recovery.baselinePerSecond()).isCloseTo(100, within(1.0));
    assertThat(recovery.recoveredMillis()).hasValue(0);
    assertThat(recovery.errors()).isZero();
    assertThat(recovery.firstErrorMillis()).isEmpty();
    assertThat(recovery.inTime()).isTrue();
  }

  @Test
  void theTimeToRecoverCountsFromTheEndOfTheFaults() {
    Recovery recovery = of(millis -> servedWithGap(millis, 4_600, 1));

    assertThat(recovery.recoveredMillis().orElseThrow()).isBetween(540L, 620L);
    assertThat(recovery.firstErrorMillis().orElseThrow()).isBetween(0L, 40L);
    assertThat(recovery.errors()).isBetween(255L, 265L);
    assertThat(recovery.inTime()).isTrue();
  }

  @Test
  void whatIsBackTooLateIsNotInTime() {
    assertThat(of(millis -> servedWithGap(millis, 6_500, 1)).inTime()).isFalse();
  }

  @Test
  void ninetyPercentIsNotBack() {
    assertThat(of(millis -> servedWithGap(millis, 4_000, 0.9)).recoveredMillis()).isEmpty();
  }

  @Test
  void withoutAnythingServedBeforeThereIsNothingToComeBackTo() {
    assertThat(of(millis -> 0).recoveredMillis()).isEmpty();
  }
}
