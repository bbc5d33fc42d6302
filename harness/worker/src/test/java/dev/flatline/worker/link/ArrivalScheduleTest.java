package dev.flatline.worker.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flatline.api.Arrivals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalScheduleTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void constantArrivalsAreDueAtTheirIndexOverTheRate() {
    assertThat(offsets(new Arrivals.Constant(3), Duration.ofMillis(1_500), 1))
        .containsExactly(0L, 333_333_333L, 666_666_667L, 1_000_000_000L, 1_333_333_333L);
  }

  @ParameterizedTest
  @ValueSource(doubles = {30_000, 12_345, 999_983})
  void constantArrivalsDoNotDriftOverABillionOfThem(double perSecond) {
    long index = 1_000_000_000;
    BigDecimal exact =
        BigDecimal.valueOf(index)
            .multiply(BigDecimal.valueOf(1_000_000_000L))
            .divide(BigDecimal.valueOf(perSecond), 3, RoundingMode.HALF_UP);
    ArrivalSchedule schedule =
        new ArrivalSchedule(new Arrivals.Constant(perSecond), Duration.ofDays(2), 1);

    long offset = schedule.cursor().offsetNanos(index);

    assertThat(BigDecimal.valueOf(offset)).isCloseTo(exact, within(BigDecimal.valueOf(20)));
  }

  @Test
  void nothingIsDueAtOrAfterTheEnd() {
    ArrivalSchedule.Cursor cursor =
        new ArrivalSchedule(new Arrivals.Constant(10), SECOND, 1).cursor();
    assertThat(cursor.offsetNanos(9)).isEqualTo(900_000_000L);
    assertThat(cursor.offsetNanos(10)).isEqualTo(ArrivalSchedule.END);
    assertThat(cursor.offsetNanos(1_000_000)).isEqualTo(ArrivalSchedule.END);
  }

  @Test
  void noneAndARateOfZeroNeverArrive() {
    assertThat(offsets(new Arrivals.None(), SECOND, 1)).isEmpty();
    assertThat(offsets(new Arrivals.Constant(0), SECOND, 1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 200, 200", "200, 0, 200", "50, 150, 200", "150, 50, 200", "100, 100, 200"})
  void rampFollowsTheIntegralOfItsRate(double from, double to, int arrivals) {
    double seconds = 2;
    List<Long> offsets = offsets(new Arrivals.Ramp(from, to), Duration.ofSeconds(2), 1);

    assertThat(offsets).hasSize(arrivals).isSorted();
    for (int i = 0; i < offsets.size(); i++) {
      double t = offsets.get(i) / 1e9;
      double integral = from * t + (to - from) * t * t / (2 * seconds);
      assertThat(integral).isCloseTo(i, within(1e-5));
    }
  }

  @Test
  void rampEndsAlsoFarPastItsLastArrival() {
    ArrivalSchedule.Cursor falling =
        new ArrivalSchedule(new Arrivals.Ramp(100, 0), SECOND, 1).cursor();
    assertThat(falling.offsetNanos(49)).isPositive();
    assertThat(falling.offsetNanos(50)).isEqualTo(ArrivalSchedule.END);
    assertThat(falling.offsetNanos(1_000)).isEqualTo(ArrivalSchedule.END);
  }

  @Test
  void stepsHaveTheirRateEachInItsPartOfTheRound() {
    assertThat(offsets(new Arrivals.Steps(List.of(2.0, 0.0, 4.0)), Duration.ofSeconds(3), 1))
        .containsExactly(
            0L, 500_000_000L, 2_000_000_000L, 2_250_000_000L, 2_500_000_000L, 2_750_000_000L);
  }

  @Test
  void aStepThatEndsOnAFractionHandsTheRestToTheNext() {
    assertThat(offsets(new Arrivals.Steps(List.of(1.5, 1.0)), Duration.ofSeconds(2), 1))
        .containsExactly(0L, 666_666_667L, 1_500_000_000L);
  }

  @Test
  void everyMemberOfAVolleyIsDueAtTheSameMoment() {
    Duration period = Duration.ofMillis(100);
    assertThat(offsets(new Arrivals.Volleys(3, period), Duration.ofMillis(250), 1))
        .containsExactly(
            0L,
            0L,
            0L,
            100_000_000L,
            100_000_000L,
            100_000_000L,
            200_000_000L,
            200_000_000L,
            200_000_000L);
  }

  @Test
  void poissonCursorsAgreeOnEveryDueTime() {
    ArrivalSchedule schedule =
        new ArrivalSchedule(new Arrivals.Poisson(1_000), Duration.ofSeconds(5), 7);
    ArrivalSchedule.Cursor one = schedule.cursor();
    ArrivalSchedule.Cursor other = schedule.cursor();
    for (long i = 0; i < 4_000; i++) {
      assertThat(other.offsetNanos(i)).isEqualTo(one.offsetNanos(i));
    }
  }

  @Test
  void poissonSkippedIndicesAgreeWithWalking() {
    ArrivalSchedule schedule =
        new ArrivalSchedule(new Arrivals.Poisson(1_000), Duration.ofSeconds(5), 7);
    ArrivalSchedule.Cursor walking = schedule.cursor();
    ArrivalSchedule.Cursor skipping = schedule.cursor();
    for (long i = 0; i < 4_000; i++) {
      long walked = walking.offsetNanos(i);
      if (i % 7 == 3) {
        assertThat(skipping.offsetNanos(i)).isEqualTo(walked);
        assertThat(skipping.offsetNanos(i)).as("asked again").isEqualTo(walked);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 42, -5})
  void poissonGapsHaveTheMeanAndVarianceOfAnExponential(long seed) {
    List<Long> offsets = offsets(new Arrivals.Poisson(1_000), Duration.ofSeconds(20), seed);
    double mean = (double) offsets.get(offsets.size() - 1) / offsets.size();
    double squares = 0;
    long before = 0;
    for (long offset : offsets) {
      squares += Math.pow(offset - before - mean, 2);
      before = offset;
    }
    // 20 000 gaps: the mean is within 4 standard errors (3 %), the variance within 4 (12 %).
    assertThat(mean / 1e6).isCloseTo(1, within(0.03));
    assertThat(squares / offsets.size() / 1e12).isCloseTo(1, within(0.12));
  }

  @Test
  void anotherSeedGivesOtherPoissonArrivalsAndTheSameOthers() {
    Arrivals poisson = new Arrivals.Poisson(100);
    assertThat(offsets(poisson, SECOND, 1)).isEqualTo(offsets(poisson, SECOND, 1));
    assertThat(offsets(poisson, SECOND, 1)).isNotEqualTo(offsets(poisson, SECOND, 2));

    Arrivals constant = new Arrivals.Constant(100);
    assertThat(offsets(constant, SECOND, 1)).isEqualTo(offsets(constant, SECOND, 2));
  }

  static Stream<Arrivals> everyKind() {
    return Stream.of(
        new Arrivals.Constant(333.3),
        new Arrivals.Ramp(0, 777),
        new Arrivals.Ramp(777, 0),
        new Arrivals.Ramp(5, 900),
        new Arrivals.Steps(List.of(100.7, 0.3, 900.9, 0.0, 33.3)),
        new Arrivals.Poisson(500),
        new Arrivals.Volleys(17, Duration.ofNanos(33_333_333)),
        new Arrivals.None());
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void dueTimesNeverFallAndStayInsideTheRound(Arrivals arrivals) {
    for (long seed = 0; seed < 20; seed++) {
      List<Long> offsets = offsets(arrivals, SECOND, seed);
      assertThat(offsets).isSorted().allMatch(offset -> offset >= 0 && offset <= 1_000_000_000L);
    }
  }

  private static List<Long> offsets(Arrivals arrivals, Duration length, long seed) {
    ArrivalSchedule.Cursor cursor = new ArrivalSchedule(arrivals, length, seed).cursor();
    List<Long> offsets = new ArrayList<>();
    for (long offset = cursor.offsetNanos(0); offset != ArrivalSchedule.END; ) {
      offsets.add(offset);
      offset = cursor.offsetNanos(offsets.size());
    }
    return offsets;
  }
}
