package dev.flatline.engine.soakstate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.Counting;
import dev.flatline.verdict.question.RetentionJudge;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointBookTest {

  private static final int OPERATIONS = 1_000;

  private final CheckpointBook book = new CheckpointBook();

  private void process(int checkpoints, long lostInAll, long ownDescriptor) {
    book.restart();
    book.add(Samples.checkpoint(0, 0, 40));
    for (int i = 1; i <= checkpoints; i++) {
      long lost = i == checkpoints ? lostInAll : 0;
      book.add(Samples.checkpoint((long) i * OPERATIONS, lost, 40 + ownDescriptor));
    }
  }

  private static Decision exact(List<Checkpoint> checkpoints) {
    return RetentionJudge.judge("units", "units.in_use", checkpoints, Counting.exactly())
        .decision();
  }

  private static Decision ofProcess(List<Checkpoint> checkpoints) {
    return RetentionJudge.judge("descriptors", "descriptors", checkpoints, Counting.ofProcess(0))
        .decision();
  }

  @Test
  void aUnitLostInEachOfTwoProcessesIsTwoUnitsLost() {
    process(4, 1, 0);
    process(4, 1, 0);

    assertThat(exact(book.fromBaseline())).isEqualTo(Decision.RISING);
    assertThat(book.fromBaseline().get(book.fromBaseline().size() - 1).values())
        .containsEntry("units.in_use", 2L);
    assertThat(book.processes()).isEqualTo(2);
  }

  @Test
  void whatEachProcessOpensForItselfOnceIsNoLeak() {
    for (int i = 0; i < 6; i++) {
      process(4, 0, 1);
    }

    assertThat(ofProcess(book.fromFirstLoad())).isEqualTo(Decision.FLAT);
    assertThat(exact(book.fromBaseline())).isEqualTo(Decision.FLAT);
  }

  @Test
  void aLongBookIsThinnedAndStillKnowsWhatIsLost() {
    book.restart();
    for (int i = 0; i < 5_000; i++) {
      book.add(Samples.checkpoint((long) i * OPERATIONS, i / 1_000, 40));
    }

    assertThat(book.fromBaseline()).hasSizeLessThanOrEqualTo(CheckpointBook.KEPT + 1);
    assertThat(book.taken()).isEqualTo(5_000);
    assertThat(exact(book.fromBaseline())).isEqualTo(Decision.RISING);
    assertThat(book.longest().get(book.longest().size() - 1).values())
        .containsEntry("units.in_use", 4L);
  }

  @Test
  void manyShortProcessesAreBoundedTooAndNoneIsForgotten() {
    for (int i = 0; i < 2_000; i++) {
      process(1, i % 500 == 0 ? 1 : 0, 0);
    }

    List<Checkpoint> all = book.fromBaseline();

    assertThat(all).hasSizeLessThanOrEqualTo(2 * CheckpointBook.KEPT);
    assertThat(all.get(all.size() - 1).operations()).isEqualTo(2_000L * OPERATIONS);
    assertThat(all.get(all.size() - 1).values()).containsEntry("units.in_use", 4L);
  }
}
