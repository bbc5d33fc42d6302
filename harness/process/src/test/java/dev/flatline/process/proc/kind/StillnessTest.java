package dev.flatline.process.proc.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.proc.FakeProc;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class StillnessTest {

  private final Stillness stillness = new Stillness();
  private final FakeProc.Read read = new FakeProc.Read();

  /** The answers of so many readings. */
  private int[] read(int count, LongUnaryOperator descriptors) {
    int[] stretches = new int[count];
    for (int i = 0; i < count; i++) {
      stillness.through(read).value("descriptors", descriptors.applyAsLong(i));
      stretches[i] = stillness.stretch();
    }
    return stretches;
  }

  @Test
  void whatMovesIsReadAtItsPace() {
    assertThat(read(1_000, i -> i)).containsOnly(1);
    // Each move counts for as many readings as a verdict needs.
    assertThat(read(1_000, i -> i / 52)).containsOnly(1);
  }

  @Test
  void whatStandsStillIsReadHalfAsOftenAndThenAQuarterAsOften() {
    int[] stretches = read(1_000, i -> 7);

    assertThat(Arrays.copyOfRange(stretches, 0, 60)).containsOnly(1);
    assertThat(Arrays.copyOfRange(stretches, 70, 90)).containsOnly(2);
    assertThat(Arrays.copyOfRange(stretches, 100, 1_000)).containsOnly(4);
    assertThat(read.values).containsEntry("descriptors", 7L);
  }

  @Test
  void oneMoveBringsThePaceBack() {
    assertThat(read(1_000, i -> 7)).endsWith(4);
    assertThat(read(1, i -> 8)).containsOnly(1);
  }

  @Test
  void whatIsInDoubtIsNotStill() {
    for (int i = 0; i < 1_000; i++) {
      stillness.through(read).inDoubt("tmp.files", "files grow");
      assertThat(stillness.stretch()).isEqualTo(1);
    }
  }

  @Test
  void whatCanNotBeReadForTheSameReasonIsStill() {
    int last = 0;
    for (int i = 0; i < 1_000; i++) {
      stillness.through(read).notRead("cgroup.pids", "it is shared");
      last = stillness.stretch();
    }
    assertThat(last).isEqualTo(4);
  }
}
