package dev.flatline.process.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flatline.process.time.FakeClock;
import dev.flatline.verdict.answer.Checkpoint;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Checkpoints of a process whose counts are made up, reading by reading. */
class CheckpointsTest {

  private static final Duration SETTLE = Duration.ofMillis(6_500);

  private final FakeClock clock = new FakeClock();
  private final FakeChild child = new FakeChild(clock);
  private final Checkpoints checkpoints = new Checkpoints(child, clock);

  /** The readings in turn, the last of them for good. */
  private static Supplier<Map<String, Long>> counts(String name, List<Long> readings) {
    Deque<Long> left = new ArrayDeque<>(readings);
    return () -> Map.of(name, left.size() > 1 ? left.remove() : left.element());
  }

  private void baselineOf(long filesInUse, long descriptors) throws Exception {
    child
        .holding(() -> Map.of("files.in_use", filesInUse))
        .probed(() -> Map.of("descriptors", descriptors));
    checkpoints.baseline();
  }

  @Test
  void theBaselineIsReadUntilTwoReadingsAgree() throws Exception {
    child.holding(counts("files.in_use", List.of(5L, 3L, 3L, 1L)));

    Checkpoint baseline = checkpoints.baseline();

    assertThat(baseline.name()).isEqualTo("baseline");
    assertThat(baseline.values()).containsEntry("files.in_use", 3L);
    assertThat(baseline.seconds()).isCloseTo(0.3, within(1e-9));
    assertThat(child.timeouts()).containsOnly(Session.GRACE);
  }

  @Test
  void aBaselineThatDoesNotComeToRestIsItsLastReadingAfterThreeSeconds() throws Exception {
    child.holding(() -> Map.of("files.in_use", (long) (clock.seconds() * 100)));

    Checkpoint baseline = checkpoints.baseline();

    assertThat(baseline.seconds()).isCloseTo(3, within(1e-9));
    assertThat(baseline.values()).containsEntry("files.in_use", 300L);
  }

  @Test
  void aCheckpointThatIsBackAtTheBaselineIsReadOnce() throws Exception {
    baselineOf(2, 40);
    double before = clock.seconds();

    Checkpoint checkpoint = checkpoints.after("load-1", SETTLE);

    assertThat(checkpoint.name()).isEqualTo("load-1");
    assertThat(checkpoint.stoodSeconds()).isZero();
    assertThat(clock.seconds()).isEqualTo(before);
  }

  @Test
  void aCheckpointIsReadUntilItHasSettled() throws Exception {
    baselineOf(0, 40);
    child.holding(counts("files.in_use", List.of(4L, 2L, 0L, 9L)));

    Checkpoint checkpoint = checkpoints.after("load-1", SETTLE);

    assertThat(checkpoint.values()).containsEntry("files.in_use", 0L);
    assertThat(checkpoint.stoodSeconds()).isZero();
  }

  @Test
  void anOwnCountThatStandsForTwoSecondsStays() throws Exception {
    baselineOf(0, 40);
    child.holding(counts("files.in_use", List.of(9L, 8L)));
    double before = clock.seconds();

    Checkpoint checkpoint = checkpoints.after("load-1", SETTLE);

    assertThat(checkpoint.values()).containsEntry("files.in_use", 8L);
    assertThat(checkpoint.stoodSeconds()).isCloseTo(2.1, within(1e-9));
    assertThat(clock.seconds() - before).isCloseTo(2.25, within(1e-9));
  }

  @Test
  void aCountOfTheProcessIsWaitedForUntilTheTimeToSettleIsOver() throws Exception {
    baselineOf(0, 40);
    child.probed(() -> Map.of("descriptors", 41L));
    double before = clock.seconds();

    Checkpoint checkpoint = checkpoints.after("load-1", SETTLE);

    assertThat(checkpoint.values()).containsEntry("descriptors", 41L);
    assertThat(clock.seconds() - before).isBetween(6.5, 6.65);
    assertThat(checkpoint.stoodSeconds()).isBetween(6.5, 6.65);
  }

  @Test
  void aCountThatTheBaselineLackedIsHeldAgainstNothing() throws Exception {
    checkpoints.baseline();
    child.holding(() -> Map.of("files.in_use", 1L));

    assertThat(checkpoints.after("load-1", SETTLE).stoodSeconds()).isGreaterThan(2);
  }

  @Test
  void whatCannotBeReadIsAbsentAndWaitedForByNobody() throws Exception {
    baselineOf(3, 40);
    child.probed(Map::of).holding(Map::of);

    Checkpoint checkpoint = checkpoints.after("load-1", SETTLE);

    assertThat(checkpoint.values()).isEmpty();
  }
}
