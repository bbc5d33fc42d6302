package dev.flatline.process.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.time.FakeClock;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A process that holds 40 files, and after each round some more. */
class SettlingTest {

  private static final String FILES = "descriptors.files";

  private final FakeClock clock = new FakeClock();
  private final Files gauges = new Files();
  private final Settling settling = new Settling(gauges, clock, 10);

  private static final class Files implements HeldGauges {
    private long left;
    private long collections;
    private int readingsUntilCollection = Integer.MAX_VALUE;
    private int readingsUntilGivenBack = Integer.MAX_VALUE;

    @Override
    public Map<String, Long> counts() {
      if (--readingsUntilCollection == 0) {
        collections++;
        left = 0;
      }
      if (--readingsUntilGivenBack == 0) {
        left = 0;
      }
      return Map.of(FILES, 40 + left);
    }

    @Override
    public Map<String, Long> quick() {
      return counts();
    }

    @Override
    public OptionalLong liveHeap() {
      collections++;
      left = 0;
      return OptionalLong.of(1_000_000);
    }

    @Override
    public long collections() {
      return collections;
    }
  }

  private long after(int round) throws InterruptedException {
    gauges.left = 3;
    Reading reading = settling.after(clock.start(), 100L * round, false);
    return Objects.requireNonNull(reading.values().get(FILES));
  }

  @Test
  void whatTheCollectorAloneGivesBackIsStillCounted() throws InterruptedException {
    settling.baseline(clock.start());

    assertThat(after(1)).isEqualTo(43);
    assertThat(after(2)).isEqualTo(46);
    assertThat(settling.collected()).containsEntry(FILES, 6L);
  }

  @Test
  void aCollectionWhileItIsWaitedForDoesNotMakeItComeBackByItself() throws InterruptedException {
    settling.baseline(clock.start());

    gauges.readingsUntilCollection = 20;
    assertThat(after(1)).as("not known yet").isEqualTo(40);
    assertThat(after(2)).isEqualTo(43);
    assertThat(after(3)).isEqualTo(46);
  }

  @Test
  void whatComesBackByItselfIsNotLost() throws InterruptedException {
    settling.baseline(clock.start());

    gauges.readingsUntilGivenBack = 20;
    assertThat(after(1)).isEqualTo(40);
    assertThat(after(2)).isEqualTo(40);
    assertThat(settling.collected()).doesNotContainKey(FILES);
  }
}
