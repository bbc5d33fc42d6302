package dev.flatline.process.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.time.FakeClock;
import dev.flatline.verdict.answer.Checkpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reader that reads nothing says so. */
@Timeout(PeakReaderTest.SECONDS)
class PeakReaderTest {

  /** Where it says nothing, operations go on for ever. */
  static final int SECONDS = 60;

  private static final List<Integer> SIZES = List.of(1, 4);

  private final FakeClock clock = new FakeClock();
  private final Thread driver = Thread.currentThread();

  /** What the gauges answer while operations are under way. */
  private record Gauges(Supplier<Map<String, Long>> quickly) implements HeldGauges {

    @Override
    public Map<String, Long> counts() {
      return Map.of();
    }

    @Override
    public Map<String, Long> quick() {
      return quickly.get();
    }

    @Override
    public OptionalLong liveHeap() {
      return OptionalLong.empty();
    }
  }

  private Findings findings(PeakSampler peaks, Set<String> ignored) {
    List<Checkpoint> checkpoints =
        List.of(
            new Checkpoint("baseline", 0, 0, Map.of("threads", 5L), 0, 0),
            new Checkpoint("round", 1, 1_000, Map.of("threads", 5L), 0, 0));
    return new Questions(new Request(SIZES, 0, 1, 0.5, Set.of(), ignored), peaks)
        .ask(checkpoints, 1, 0.001, Map.of());
  }

  /** The thread ended, nothing was read any more, and nothing piled up. */
  @Test
  void whatReadingThrowsIsThrownOnceItHasStopped() {
    RuntimeException refused = new IllegalStateException("the pool is closed");
    CountDownLatch thrown = new CountDownLatch(1);
    HeldGauges gauges =
        new Gauges(
            () -> {
              if (Thread.currentThread() != driver) {
                thrown.countDown();
                throw refused;
              }
              return Map.of("descriptors", 20L);
            });
    PeakSampler peaks = new PeakSampler(gauges, clock, 1);

    assertThatThrownBy(() -> peaks.measure(SIZES, size -> thrown.await())).isSameAs(refused);
  }

  @Test
  void whatTheOperationThrowsIsThrownFirst() {
    RuntimeException operation = new IllegalStateException("no database");
    CountDownLatch thrown = new CountDownLatch(1);
    HeldGauges gauges =
        new Gauges(
            () -> {
              if (Thread.currentThread() != driver) {
                thrown.countDown();
                throw new IllegalStateException("the pool is closed");
              }
              return Map.of();
            });
    PeakSampler peaks = new PeakSampler(gauges, clock, 1);

    assertThatThrownBy(
            () ->
                peaks.measure(
                    SIZES,
                    size -> {
                      thrown.await();
                      throw operation;
                    }))
        .isSameAs(operation);
  }

  /** Operations were over before anything of them was read, and were called flat. */
  @Test
  void ofOperationsThatNoReadingMetNothingIsFlat() throws Throwable {
    PeakGroup group = PeakGroup.counted(() -> Map.of("descriptors", 20L), () -> false);
    PeakReader reader = group.start(clock);
    reader.stop();
    group.over(reader, true, 7, clock);

    assertThat(group.met()).isFalse();
    assertThat(group.unseen()).containsExactly("descriptors");
  }

  @Test
  void whereNothingCanBeReadNothingIsFlat() throws Throwable {
    PeakSampler peaks = new PeakSampler(new Gauges(Map::of), clock, 1);
    peaks.measure(SIZES, size -> clock.sleep(Duration.ofSeconds(1)));

    assertThat(findings(peaks, Set.of()).notAsked())
        .isEqualTo(
            "what one operation holds at once was not seen: nothing of it can be read here; count"
                + " it, or give one size alone");
  }

  @Test
  void ofOneSizeAloneNothingIsToBeSeen() throws Throwable {
    PeakSampler peaks = new PeakSampler(new Gauges(Map::of), clock, 1);
    peaks.measure(List.of(1), size -> {});

    assertThat(findings(peaks, Set.of()).notAsked()).isEmpty();
  }
}
