package dev.flatline.engine.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRangeTest {

  private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "now, 2026-01-31T08:00:00Z",
    "-1h30m, 2026-01-31T06:30:00Z",
    "1764000000.5, 2025-11-24T16:00:00.500Z",
    "2026-01-30T09:00:00+01:00, 2026-01-30T08:00:00Z"
  })
  void timesAreReadAsUsersWriteThem(String text, Instant expected) {
    assertThat(TimeRange.parse(text, "now", "15s", NOW).start()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "15s, 15000",
    "1m, 60000",
    "1h30m, 5400000",
    "100ms, 100",
    "0.25, 250",
    "2w, 1209600000"
  })
  void stepsAreReadAsInPromql(String text, long millis) {
    assertThat(TimeRange.duration("step", text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "5x", "1s2", "-5s", "99999999999s", "1.5m"})
  void aStepThatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> TimeRange.duration("step", text))
        .hasMessageContaining("a duration is not one: step=" + text + ";");
  }

  @Test
  void aRangeThatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> TimeRange.parse("now", "-1h", "15s", NOW))
        .hasMessageContaining("it ends before it starts");
    assertThatThrownBy(() -> TimeRange.parse("-1h", "now", "0", NOW))
        .hasMessageContaining("the step is too short");
    assertThatThrownBy(() -> TimeRange.parse("0", "now", "1ms", NOW))
        .hasMessageContaining("more than 20000000 points");
    assertThatThrownBy(() -> TimeRange.parse("yesterday", "now", "15s", NOW))
        .hasMessageContaining("a time is not one: start=yesterday");
  }
}
