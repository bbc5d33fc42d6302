package dev.flatline.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.watch.WatchLoop.End;
import dev.flatline.engine.watch.WatchLoop.Subject;
import dev.flatline.engine.watch.gauge.Fills;
import dev.flatline.engine.watch.gauge.Margins;
import dev.flatline.engine.watch.source.Limits;
import dev.flatline.engine.watch.source.Source;
import dev.flatline.process.time.FakeClock;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Filling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop, with a clock that goes on when the loop sleeps and sources that know the future. */
class WatchLoopTest {

  private static final Pace MINUTE = Pace.planned(Duration.ofMinutes(1), Duration.ofMillis(100));

  private static final Pace UNTIL_DECIDED =
      Pace.planned(Duration.ofHours(1), Duration.ofMillis(100)).untilDecided(name -> true);

  @TempDir private Path store;
  private final FakeClock clock = new FakeClock();
  private final List<String> status = new ArrayList<>();
  private DoubleUnaryOperator operations = seconds -> 0;
  private Margins margins = Margins.NONE;
  private double alive = Double.POSITIVE_INFINITY;

  private WatchLoop loop(Source source) {
    return new WatchLoop(
        clock,
        new Subject(
            List.of(source),
            () -> operations.applyAsDouble(clock.seconds()),
            () -> clock.seconds() < alive,
            (process, gauge) -> OptionalDouble.empty(),
            WatchLoopTest::filling),
        Limits.NONE,
        margins);
  }

  private static Filling filling(String gauge) {
    if (!Fills.lawfully(gauge)) {
      return Filling.NO;
    }
    return gauge.endsWith("bytes")
        ? Filling.lawful(Filling.COLLECTED_SECONDS, "it may fill for a while")
        : Filling.TWICE;
  }

  private End run(WatchLoop loop, Pace pace) throws IOException {
    return loop.run(pace, store, status::add);
  }

  private static Decision concluded(WatchLoop loop, String gauge) {
    return loop.concluded().stream()
        .filter(judged -> judged.name().equals(gauge))
        .findFirst()
        .orElseThrow()
        .decision();
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

    assertThat(run(loop, MINUTE)).isEqualTo(End.TIME_OVER);
    assertThat(decision(loop, "leaks")).isEqualTo(Decision.RISING);
    assertThat(decision(loop, "stays")).isEqualTo(Decision.FLAT);
    assertThat(loop.judged(1)).hasSize(2);
    assertThat(status)
        .hasSize(5)
        .first()
        .asString()
        .contains("10 of 60 s", "unchanged so far: 1 gauges");
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
    run(loop, Pace.planned(Duration.ofSeconds(5), Duration.ofMillis(100)));

    assertThat(Files.readAllLines(store.resolve("seconds.csv")))
        .containsExactly(
            "t_s,early.min,early.mean,early.max,late.min,late.mean,late.max",
            "1,1,1,1,,,",
            "2,1,1,1,,,",
            "3,1,1,1,2.5,2.5,2.5",
            "4,1,1,1,2.5,2.5,2.5");
  }

  @Test
  void aRiseEndsAWatchOnceItIsFoundInTwiceTheEvidence() throws IOException {
    WatchLoop loop = loop((seconds, sink) -> sink.take("leaks", Math.floor(10 * seconds)));

    assertThat(run(loop, UNTIL_DECIDED)).isEqualTo(End.DECIDED);
    assertThat(loop.seconds()).isBetween(30.0, 31.0);
    assertThat(concluded(loop, "leaks")).isEqualTo(Decision.RISING);
  }

  @Test
  void aPoolThatGrowsToItsSizeEndsNoWatchAsRising() throws IOException {
    WatchLoop loop =
        loop((seconds, sink) -> sink.take("pool", Math.min(200, Math.floor(10 * seconds))));

    assertThat(run(loop, UNTIL_DECIDED)).isEqualTo(End.DECIDED);
    assertThat(concluded(loop, "pool")).isEqualTo(Decision.FLAT);
  }

  @Test
  void aRiseThatWasFoundOnceIsHeldBack() throws IOException {
    WatchLoop loop = loop((seconds, sink) -> sink.take("leaks", Math.floor(10 * seconds)));
    run(
        loop,
        Pace.planned(Duration.ofSeconds(25), Duration.ofMillis(100)).untilDecided(name -> true));

    assertThat(decision(loop, "leaks")).isEqualTo(Decision.RISING);
    assertThat(concluded(loop, "leaks")).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(loop.concluded().get(0).growth().reason())
        .startsWith("rising so far, unconfirmed: a leak if it still rises after 30 s");
  }

  @Test
  void chosenGaugesDecideAlone() throws IOException {
    Random random = new Random(7);
    WatchLoop loop =
        loop(
            (seconds, sink) -> {
              sink.take("calm", 5);
              sink.take("noisy", 1e6 * random.nextInt(1, 1_000) * Math.sqrt(seconds + 1));
            });

    assertThat(
            run(
                loop,
                Pace.planned(Duration.ofMinutes(5), Duration.ofMillis(100))
                    .untilDecided("calm"::equals)))
        .isEqualTo(End.DECIDED);
    assertThat(loop.seconds()).isLessThan(60);
  }

  @Test
  void theWarmUpIsWrittenDownAndNotJudged() throws IOException {
    WatchLoop loop =
        loop((seconds, sink) -> sink.take("fills", Math.min(200, Math.floor(10 * seconds))));
    run(loop, MINUTE.after(Duration.ofSeconds(20)));

    assertThat(loop.judged(1).get(0).first()).isEqualTo(200);
    assertThat(decision(loop, "fills")).isEqualTo(Decision.FLAT);
    assertThat(Files.readAllLines(store.resolve("seconds.csv")).get(1)).startsWith("1,0,");
  }

  @Test
  void lessThanANamedMarginIsFlat() throws IOException {
    margins = Margins.NONE.with("leaks", Margins.Margin.perHour(3_600));
    WatchLoop loop = loop((seconds, sink) -> sink.take("leaks", Math.floor(seconds / 2)));
    run(loop, MINUTE);
    assertThat(decision(loop, "leaks")).isEqualTo(Decision.FLAT);

    margins = Margins.NONE.with("leaks", Margins.Margin.inAll(10));
    loop = loop((seconds, sink) -> sink.take("leaks", Math.floor(seconds / 2)));
    run(loop, MINUTE);
    assertThat(decision(loop, "leaks")).isEqualTo(Decision.RISING);

    // Half a unit a second of 50 operations.
    operations = seconds -> Math.floor(50 * seconds);
    margins = Margins.NONE.with("leaks", Margins.Margin.perOperation(0.02));
    loop = loop((seconds, sink) -> sink.take("leaks", Math.floor(seconds / 2)));
    run(loop, MINUTE);
    assertThat(decision(loop, "leaks")).isEqualTo(Decision.FLAT);

    margins = Margins.NONE.with("leaks", Margins.Margin.perOperation(0.001));
    loop = loop((seconds, sink) -> sink.take("leaks", Math.floor(seconds / 2)));
    run(loop, MINUTE);
    assertThat(decision(loop, "leaks")).isEqualTo(Decision.RISING);
  }

  /** What leaves ten files a second for as long as it works. */
  private static Source working(double until) {
    return new Source() {
      private double seconds;

      @Override
      public void poll(double now, Sink sink) {
        seconds = Math.min(now, until);
        sink.take("files", Math.floor(10 * seconds));
        sink.take("stays", 7);
      }

      @Override
      public double processorSeconds() {
        return 0.4 * seconds;
      }
    };
  }

  @Test
  void whatRoseWhileTheyWorkedIsNotFlatBecauseTheyRest() throws IOException {
    WatchLoop loop = loop(working(25));
    run(loop, MINUTE);

    assertThat(decision(loop, "files")).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(loop.judged(1).get(0).growth().reason())
        .startsWith("it rose from 0 to 250, and in the last ")
        .contains("hardly worked");
    assertThat(decision(loop, "stays")).isEqualTo(Decision.FLAT);
  }

  @Test
  void whoCountsOperationsNeedsNoProcessorTime() throws IOException {
    operations = seconds -> Math.floor(50 * Math.min(seconds, 25));
    WatchLoop loop = loop(working(25));
    run(loop, MINUTE);

    assertThat(loop.judged(1).get(0).growth().reason()).doesNotContain("hardly worked");
    assertThat(loop.missing()).anyMatch(line -> line.startsWith("no operation has completed for"));
  }

  @Test
  void processesThatEndEndTheWatch() throws IOException {
    alive = 25;
    WatchLoop loop = loop((seconds, sink) -> sink.take("stays", 7));

    assertThat(run(loop, MINUTE)).isEqualTo(End.PROCESSES_ENDED);
    assertThat(loop.seconds()).isBetween(25.0, 25.2);
  }

  @Test
  void byDefaultAQuietWatchReadsMoreSeldomUntilACountChanges() throws IOException {
    int[] polls = new int[4];
    WatchLoop loop =
        loop(
            (seconds, sink) -> {
              polls[(int) (seconds / 10)]++;
              sink.take("held", seconds < 20 ? 1 : 2);
            });
    run(loop, Pace.following(Duration.ofSeconds(40)));

    assertThat(polls[0]).isBetween(995, 1_001);
    assertThat(polls[1]).isBetween(95, 105);
    assertThat(polls[2]).isBetween(995, 1_001);
    assertThat(polls[3]).isBetween(95, 105);
  }

  @Test
  void aBusyMachineIsSaidAndLeavesNoFlat() throws IOException {
    WatchLoop loop =
        loop(
            (seconds, sink) -> {
              clock.goOn(Duration.ofMillis(900));
              sink.take("stays", 7);
            });
    run(loop, MINUTE);

    assertThat(loop.missing())
        .singleElement()
        .asString()
        .startsWith("took 67 of 603 readings: the machine was busy");
  }

  @Test
  void aThirdOfTheReadingsEvenlySpreadIsEnough() throws IOException {
    WatchLoop loop =
        loop(
            (seconds, sink) -> {
              clock.goOn(Duration.ofMillis(250));
              sink.take("stays", 7);
            });
    run(loop, MINUTE);

    assertThat(loop.missing()).isEmpty();
  }

  @Test
  void aGapIsSaid() throws IOException {
    WatchLoop loop =
        loop(
            (seconds, sink) -> {
              if (seconds > 29.95 && seconds < 30.05) {
                clock.goOn(Duration.ofSeconds(10));
              }
              sink.take("stays", 7);
            });
    run(loop, MINUTE);

    assertThat(loop.missing()).singleElement().asString().startsWith("took no reading for 10.");
  }

  @Test
  void aGapIsMadeUpForBeforeAFlatEndsTheWatch() throws IOException {
    WatchLoop loop =
        loop(
            (seconds, sink) -> {
              if (seconds > 4.95 && seconds < 5.05) {
                clock.goOn(Duration.ofSeconds(3));
              }
              sink.take("stays", 7);
            });

    assertThat(run(loop, UNTIL_DECIDED)).isEqualTo(End.DECIDED);
    assertThat(loop.seconds()).as("3 s are no more than a tenth").isGreaterThanOrEqualTo(30);
    assertThat(loop.missing()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sockets.time_wait", "sockets.time_wait.served", "ports.local"})
  void whatTheKernelKeepsForAMinuteRisesForAsLong(String gauge) throws IOException {
    WatchLoop filling = loop((seconds, sink) -> sink.take(gauge, Math.floor(10 * seconds)));
    run(filling, MINUTE);
    WatchLoop rising = loop((seconds, sink) -> sink.take(gauge, Math.floor(10 * seconds)));
    run(rising, Pace.planned(Duration.ofMinutes(3), Duration.ofMillis(100)));

    assertThat(concluded(filling, gauge)).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(concluded(rising, gauge)).isEqualTo(Decision.RISING);
  }

  @Test
  void whenOperationsStallTheClockJudges() throws IOException {
    operations = seconds -> Math.floor(50 * Math.min(20, seconds) + 1);
    WatchLoop loop = loop((seconds, sink) -> sink.take("leaks", Math.floor(10 * seconds)));
    run(loop, MINUTE);

    assertThat(decision(loop, "leaks")).isEqualTo(Decision.RISING);
    assertThat(loop.missing())
        .singleElement()
        .asString()
        .startsWith("no operation has completed for 40 s");
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

    assertThat(run(itself[0], MINUTE)).isEqualTo(End.STOPPED);
    assertThat(itself[0].judged(1).get(0).growth().samples()).isEqualTo(1);
  }

  /** As an endpoint that fails from then on, or a bean whose getter blocks. */
  @Test
  void aGaugeThatIsNotReadAnyMoreIsSaidAndLeavesNoFlat() throws IOException {
    WatchLoop loop =
        loop(
            (seconds, sink) -> {
              sink.take("stays", 7);
              if (seconds < 20.05) {
                sink.take("pending", 3);
                sink.take("other", Math.sqrt(seconds));
              } else {
                sink.take("other", Double.NaN);
              }
            });
    run(loop, MINUTE);

    assertThat(loop.missing())
        .containsExactly("not watched: other, pending: not read since 20 s of 60");
  }

  @Test
  void aGapOfOneGaugeIsSaid() throws IOException {
    WatchLoop loop =
        loop(
            (seconds, sink) -> {
              sink.take("stays", 7);
              if (seconds < 20.05 || seconds > 31.95) {
                sink.take("pending", 3);
              }
            });
    run(loop, MINUTE);

    assertThat(loop.missing())
        .containsExactly("not watched: pending: not read from 20 to 32 s of 60");
  }

  /** An endpoint that restarts, and what is read every five seconds. */
  @Test
  void twoReadingsOfTheSlowestPaceMayBeMissingOfAGauge() throws IOException {
    WatchLoop loop =
        loop(
            (seconds, sink) -> {
              sink.take("stays", 7);
              if (seconds < 20 || seconds > 29.5) {
                sink.take("pending", 3);
              }
              if (Math.round(10 * seconds) % 50 == 0) {
                sink.take("seldom", 3);
              }
            });
    run(loop, MINUTE);

    assertThat(loop.missing()).isEmpty();
  }

  /** As a pool that was closed, or the share that several processes have of a page. */
  @Test
  void whatIsLawfullyNotThereIsNotMissing() throws IOException {
    WatchLoop loop =
        loop(
            (seconds, sink) -> {
              sink.take("stays", 7);
              if (seconds < 20) {
                sink.take("pool", 3);
              } else {
                sink.absent("pool");
                sink.absent("never there");
              }
            });
    run(loop, MINUTE);

    assertThat(loop.missing()).isEmpty();
  }

  @Test
  void whatTheSourceSaysOfAGaugeIsSaidOnce() throws IOException {
    WatchLoop loop =
        loop(
            new Source() {
              @Override
              public void poll(double seconds, Sink sink) {
                sink.take("stays", 7);
                if (seconds < 20) {
                  sink.take("pending", 3);
                }
              }

              @Override
              public Map<String, String> unread() {
                return Map.of("pending", "nobody answers");
              }
            });
    run(loop, MINUTE);

    assertThat(loop.missing()).containsExactly("not watched: pending: nobody answers");
  }
}
