package dev.flatline.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.verdict.trend.Filling;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TooShortTest {

  private static final List<String> GAUGES = List.of("threads", "rss.bytes", "mappings");

  private static Filling filling(String gauge) {
    return switch (gauge) {
      case "rss.bytes" -> Filling.lawful(120, "memory may fill for a while");
      case "mappings" -> Filling.TWICE;
      default -> Filling.NO;
    };
  }

  private static String said(Pace pace) {
    return TooShort.of(pace, GAUGES, TooShortTest::filling).orElse("");
  }

  private static Pace pace(int seconds, int everyMillis) {
    return Pace.planned(Duration.ofSeconds(seconds), Duration.ofMillis(everyMillis));
  }

  @Test
  void whatMayFillLongerThanTheWatchIsNamedWithTheLengthThatWouldDo() {
    assertThat(said(pace(60, 10)))
        .isEqualTo(
            "too short to decide all in 1m: a rise of rss.bytes does not count before 2m (memory may"
                + " fill for a while); --duration 150s decides more");
  }

  @Test
  void tooFewReadingsAreSaid() {
    assertThat(said(pace(121, 5_000)))
        .isEqualTo(
            "too short to decide all in 121s: it has 24 readings and needs 52, so that no gauge is"
                + " decided; --duration 330s decides more");
  }

  @Test
  void aWatchThatIsLongEnoughSaysNothing() {
    assertThat(said(pace(121, 10))).isEmpty();
    assertThat(said(pace(600, 10))).isEmpty();
  }

  @Test
  void aWarmUpDoesNotCount() {
    assertThat(said(pace(180, 10).after(Duration.ofSeconds(90))))
        .contains("in 90s")
        .contains("--duration 4m");
  }

  @Test
  void onlyWhatHasToBeDecidedIsNamed() {
    assertThat(said(pace(60, 10).untilDecided("threads"::equals))).isEmpty();
  }
}
