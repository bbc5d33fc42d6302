package dev.flatline.engine.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class StillnessTest {

  private final Stillness stillness = new Stillness();
  private final FakeProc.Read read = new FakeProc.Read();
  private long now = 1_000_000_000_000L;

  /** One reading a second: the answers of so many. */
  private int[] seconds(int count, LongUnaryOperator descriptors) {
    int[] stretches = new int[count];
    for (int i = 0; i < count; i++) {
      stillness.through(read).value("descriptors", descriptors.applyAsLong(i));
      stretches[i] = stretch();
    }
    return stretches;
  }

  private int stretch() {
    now += 1_000_000_000L;
    return stillness.stretch(now);
  }

  @Test
  void whatMovesIsReadAtItsPace() {
    assertThat(seconds(100, i -> i)).containsOnly(1);
    // Each move counts for 20 seconds.
    assertThat(seconds(100, i -> i / 15)).containsOnly(1);
  }

  @Test
  void whatStandsStillIsReadHalfAsOftenAndThenAQuarterAsOften() {
    int[] stretches = seconds(100, i -> 7);

    assertThat(Arrays.copyOfRange(stretches, 0, 20)).containsOnly(1);
    assertThat(Arrays.copyOfRange(stretches, 20, 40)).containsOnly(2);
    assertThat(Arrays.copyOfRange(stretches, 40, 100)).containsOnly(4);
    assertThat(read.values).containsEntry("descriptors", 7L);
  }

  @Test
  void oneMoveBringsThePaceBack() {
    assertThat(seconds(100, i -> 7)).endsWith(4);
    assertThat(seconds(1, i -> 8)).containsOnly(1);
  }

  @Test
  void whatIsInDoubtIsNotStill() {
    for (int i = 0; i < 100; i++) {
      stillness.through(read).inDoubt("tmp.files", "files grow");
      assertThat(stretch()).isEqualTo(1);
    }
  }

  @Test
  void whatCanNotBeReadForTheSameReasonIsStill() {
    int last = 0;
    for (int i = 0; i < 100; i++) {
      stillness.through(read).notRead("cgroup.pids", "it is shared");
      last = stretch();
    }
    assertThat(last).isEqualTo(4);
  }
}
