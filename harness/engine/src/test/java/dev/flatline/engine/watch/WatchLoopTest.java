package dev.flatline.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.trend.Growth.Decision;
import dev.flatline.engine.watch.WatchLoop.Pace;
import dev.flatline.engine.watch.WatchLoop.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop, with a clock that goes on when the loop sleeps and sources that know the future. */
class WatchLoopTest {

  private static final Pace MINUTE = new Pace(Duration.ofMinutes(1), Duration.ofMillis(100), false);

  @TempDir private Path store;
  private final FakeClock clock = new FakeClock();
  private final List<String> status = new ArrayList<>();

  private WatchLoop loop(Source source) {
    return new WatchLoop(
        clock, new Subject(List.of(source), () -> 0, Optional::empty), Limits.NONE);
  }

  private String run(WatchLoop loop, Pace pace) throws IOException {
    return loop.run(pace, store.resolve("seconds.csv"), status::add);
  }

  private static Decision decision(WatchLoop loop, String gauge) {
    return loop.judged(1).stream()
        .filter(judged -> judged.name().equals(gauge))
        .findFirst()
        .orElseThrow()
        .growth()
        .decision();
  }

  @Test
  void judgesEachGaugeThatASourceHandsOver() throws IOException {
    WatchLoop loop =
        loop(
            (seconds, sink) -> {
              sink.take("leaks", Math.floor(10 * seconds));
              sink.take("stays", 7);
              sink.take("unknown", Double.NaN);
            });

    assertThat(run(loop, MINUTE)).isEqualTo("its time was over");
    assertThat(decision(loop, "leaks")).isEqualTo(Decision.RISING);
    assertThat(decision(loop, "stays")).isEqualTo(Decision.FLAT);
    assertThat(loop.judged(1)).hasSize(2);
    assertThat(status).hasSize(5).first().asString().contains("10 of 60 s", "stays 7 FLAT");
  }

  @Test
  void aGaugeThatComesLateGetsItsColumnsThen() throws IOException {
    WatchLoop loop =
        loop(
            (seconds, sink) -> {
              sink.take("early", 1);
              if (seconds > 2.5) {
                sink.take("late", 2.5);
              }
            });
    run(loop, new Pace(Duration.ofSeconds(5), Duration.ofMillis(100), false));

    assertThat(Files.readAllLines(store.resolve("seconds.csv")))
        .containsExactly(
            "t_s,early.min,early.mean,early.max,late.min,late.mean,late.max",
            "1,1,1,1,,,",
            "2,1,1,1,,,",
            "3,1,1,1,2.5,2.5,2.5",
            "4,1,1,1,2.5,2.5,2.5");
  }

  @Test
  void aRiseEndsAWatchUntilItIsDecided() throws IOException {
    WatchLoop loop = loop((seconds, sink) -> sink.take("leaks", Math.floor(10 * seconds)));

    assertThat(run(loop, new Pace(Duration.ofHours(1), Duration.ofMillis(100), true)))
        .isEqualTo("it was decided");
    assertThat(loop.seconds()).isLessThan(120);
  }

  @Test
  void oneThatIsStoppedReadsNoMore() throws IOException {
    WatchLoop[] itself = new WatchLoop[1];
    itself[0] =
        loop(
            (seconds, sink) -> {
              sink.take("gauge", 1);
              itself[0].stop();
            });

    assertThat(run(itself[0], MINUTE)).isEqualTo("it was stopped");
    assertThat(itself[0].judged(1).get(0).growth().samples()).isEqualTo(1);
  }

  /** Goes on when it is slept, and never otherwise. */
  private static final class FakeClock implements Clock {
    private long now = 12_345;

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void sleepUntil(long nanos) {
      now = Math.max(now, nanos);
    }
  }
}
