package dev.flatline.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.verdict.Answer.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionJudgeTest {

  @Test
  void whatComesBackToTheBaselineIsFlat() {
    assertThat(exact(3, 3, 3).decision()).isEqualTo(Decision.FLAT);
    assertThat(counted(40, 40, 40).decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void lessThanTheBaselineIsFlat() {
    assertThat(exact(3, 2, 0).decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void oneUnitOfAnExactResourceIsRising() {
    Answer answer = exact(3, 3, 4);
    assertThat(answer.decision()).isEqualTo(Decision.RISING);
    assertThat(answer.rate()).isEqualTo(1 / 200.0);
  }

  @Test
  void whatWasLateAndCameBackIsFlat() {
    assertThat(exact(3, 7, 3).decision()).isEqualTo(Decision.FLAT);
    assertThat(counted(40, 47, 40).decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void anExcessOfTheProcessThatAppearedOnceIsInconclusive() {
    assertThat(counted(40, 42, 42).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(counted(40, 45, 42).decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  /** It is a one-off in whichever round the JVM opens something for itself. */
  @Test
  void anExcessOfTheProcessThatAppearedInALaterRoundIsInconclusiveToo() {
    assertThat(counted(40, 40, 42).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(counted(40, 40, 42, 42).decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void anExcessOfTheProcessThatGrewInAnotherRoundIsRising() {
    assertThat(counted(40, 42, 44).decision()).isEqualTo(Decision.RISING);
    assertThat(counted(40, 40, 42, 43).decision()).isEqualTo(Decision.RISING);
  }

  @Test
  void theShareOfTheHarnessIsTakenOff() {
    List<Checkpoint> checkpoints = checkpoints(40, 42, 44);
    assertThat(RetentionJudge.judge("threads", "value", checkpoints, 4, false).decision())
        .isEqualTo(Decision.FLAT);
    assertThat(RetentionJudge.judge("threads", "value", checkpoints, 3, false).measured())
        .isEqualTo("+1 over the baseline of 40 after 200 operations");
  }

  @Test
  void aReadingThatIsMissingIsInconclusiveAndNamed() {
    List<Checkpoint> checkpoints = new ArrayList<>(checkpoints(3, 3));
    checkpoints.add(new Checkpoint("load-2", 200, Map.of(), 0));

    Answer answer = RetentionJudge.judge("files", "value", checkpoints, 0, true);

    assertThat(answer.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(answer.measured()).isEqualTo("no reading at load-2");
  }

  @Test
  void withoutABaselineOrACheckpointNothingIsKnown() {
    Checkpoint blank = new Checkpoint("baseline", 0, Map.of(), 0);
    Checkpoint read = new Checkpoint("load-1", 100, Map.of("value", 3L), 0);
    for (List<Checkpoint> checkpoints :
        List.of(List.<Checkpoint>of(), List.of(blank, read), checkpoints(3))) {
      assertThat(RetentionJudge.judge("files", "value", checkpoints, 0, true).decision())
          .isEqualTo(Decision.INCONCLUSIVE);
    }
  }

  @Test
  void theBaselineWithoutAnOperationProvesNothing() {
    Checkpoint idle = new Checkpoint("load-1", 0, Map.of("value", 3L), 0);
    List<Checkpoint> checkpoints = List.of(checkpoints(3).get(0), idle);
    assertThat(RetentionJudge.judge("files", "value", checkpoints, 0, true).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void theSentenceSaysMeasuredAllowedAndTheSmallestLeak() {
    assertThat(exact(3, 5, 7).sentence())
        .isEqualTo(
            "retention of files is RISING: measured +4 over the baseline of 3 after 200 operations,"
                + " allowed the baseline (smallest leak to be seen: 1 unit, exact count)");
  }

  private static Answer exact(long... values) {
    return RetentionJudge.judge("files", "value", checkpoints(values), 0, true);
  }

  private static Answer counted(long... values) {
    return RetentionJudge.judge("descriptors", "value", checkpoints(values), 0, false);
  }

  private static List<Checkpoint> checkpoints(long... values) {
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      String name = i == 0 ? "baseline" : "load-" + i;
      checkpoints.add(new Checkpoint(name, i * 100L, Map.of("value", values[i]), 0));
    }
    return checkpoints;
  }
}
