package dev.flatline.verdict.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.Counting;
import dev.flatline.verdict.trend.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Counts of a whole process whose baseline was read while it was high. */
class SinceLowestTest {

  @Test
  void oneLostEachRoundIsNotFlatAlthoughItIsStillBelowTheBaseline() {
    Answer answer = counted(40, 30, 31, 32, 33, 34, 35, 36, 37, 38);
    assertThat(answer.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(answer.measured())
        .startsWith("+8 over the lowest reading of 30 after 900 operations in 9 rounds, lost in 8")
        .endsWith("; it climbs from there, and the baseline was high; run more rounds");
  }

  @Test
  void norIfItIsLostInEverySecondOrIsBackAtTheBaselineOrABitAbove() {
    assertThat(counted(40, 30, 30, 31, 31, 32, 32, 33, 33).decision()).isNotEqualTo(Decision.FLAT);
    assertThat(counted(40, 36, 37, 38, 39, 40).decision()).isNotEqualTo(Decision.FLAT);
    assertThat(counted(40, 36, 37, 38, 39, 40, 41).decision()).isNotEqualTo(Decision.FLAT);
    assertThat(counted(40, 35, 33, 34, 36, 37).decision()).isNotEqualTo(Decision.FLAT);
    assertThat(counted(40, 30, 32, 31, 34, 33, 35, 37, 36, 38).decision())
        .isNotEqualTo(Decision.FLAT);
  }

  @Test
  void norWhereAMarginIsNamed() {
    Answer answer = counted(Counting.ofProcess(0).excluding(0.05), 40, 36, 37, 38, 39, 40, 41);
    assertThat(answer.decision()).isNotEqualTo(Decision.FLAT);
  }

  @Test
  void whatGoesUpAndDownBelowTheBaselineIsFlat() {
    assertThat(counted(40, 38, 40).decision()).isEqualTo(Decision.FLAT);
    assertThat(counted(40, 38, 39, 40).decision()).isEqualTo(Decision.FLAT);
    assertThat(counted(40, 30, 30, 30, 30).decision()).isEqualTo(Decision.FLAT);
    assertThat(counted(40, 30, 34, 34, 34, 34).decision()).isEqualTo(Decision.FLAT);
    assertThat(counted(40, 38, 39, 40, 38, 40, 39, 40).decision()).isEqualTo(Decision.FLAT);
    assertThat(counted(40, 36, 38, 37, 39, 36, 38, 37).decision()).isEqualTo(Decision.FLAT);
    assertThat(counted(40, 30, 31, 33, 33, 33, 33, 33, 33, 33).decision()).isEqualTo(Decision.FLAT);
  }

  private static Answer counted(long... values) {
    return counted(Counting.ofProcess(0), values);
  }

  private static Answer counted(Counting counting, long... values) {
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      checkpoints.add(
          new Checkpoint("load-" + i, 2 * i, i * 100L, Map.of("value", values[i]), 0, 0));
    }
    return RetentionJudge.judge("sockets.close_wait", "value", checkpoints, counting);
  }
}
