package dev.flatline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

  @ParameterizedTest
  @CsvSource({"THROW, 1, 12", "THROW, 4, 3", "RETURN, 5, 2", "RETURN, 12, 1", "THROW, 13, 0"})
  void strikesEveryNthItem(Failure.Mode mode, int every, int strikesInTwelve) {
    Failure failure = new Failure(mode, every);
    assertThat(LongStream.range(0, 12).filter(failure::strikes).count()).isEqualTo(strikesInTwelve);
    assertThat(failure.strikes(every - 1L)).isTrue();
    assertThat(failure.strikes(every)).isEqualTo(every == 1);
  }

  @Test
  void noneNeverStrikes() {
    assertThat(LongStream.range(0, 1_000).filter(Failure.NONE::strikes).count()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"NONE, 1", "THROW, 0", "RETURN, -1"})
  void aPeriodThatDoesNotFitTheModeIsRefused(Failure.Mode mode, int every) {
    assertThatThrownBy(() -> new Failure(mode, every))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot inject a failure because its period does not fit its mode: mode=%s, every=%d",
            mode, every);
  }

  @Test
  void eachConditionHasItsFailure() {
    assertThat(Condition.STEADY.failure(20)).isEqualTo(Failure.NONE);
    assertThat(Condition.THROWS.failure(20)).isEqualTo(new Failure(Failure.Mode.THROW, 20));
    assertThat(Condition.RETURNS.failure(20)).isEqualTo(new Failure(Failure.Mode.RETURN, 20));
  }
}
