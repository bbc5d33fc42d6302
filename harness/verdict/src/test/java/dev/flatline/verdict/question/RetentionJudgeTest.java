package dev.flatline.verdict.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.Counting;
import dev.flatline.verdict.answer.Interval;
import dev.flatline.verdict.trend.Decision;
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
  void aSingleUnitThatStoodOverALaterRoundIsRisingAndSaysThatItIsSingle() {
    Answer answer = exact(3, 4, 4);
    assertThat(answer.decision()).isEqualTo(Decision.RISING);
    assertThat(answer.rate()).isEqualTo(1 / 200.0);
    assertThat(answer.measured())
        .isEqualTo(
            "+1 over the baseline of 3 after 200 operations in 2 rounds, lost in 1 round: 0.00500 per"
                + " operation, 98 % interval 5.03e-05 to 0.0332, Poisson; one unit, once: it is lost,"
                + " how often is open; repeat the run");
  }

  @Test
  void aSingleUnitInTheLastRoundIsRisingOnlyIfItStood() {
    Answer late = exact(3, 3, 4);
    assertThat(late.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(late.measured()).endsWith("one unit, once, and it may only be late; repeat the run");

    List<Checkpoint> checkpoints = checkpoints(3, 3, 4);
    checkpoints.set(2, checkpoints.get(2).stoodFor(1.9));
    assertThat(exact(checkpoints).decision()).isEqualTo(Decision.INCONCLUSIVE);
    checkpoints.set(2, checkpoints.get(2).stoodFor(2.1));
    assertThat(exact(checkpoints).decision()).isEqualTo(Decision.RISING);
  }

  @Test
  void aUnitThatRepeatsIsRisingWhereverItWasLost() {
    assertThat(exact(3, 4, 5).decision()).isEqualTo(Decision.RISING);
    assertThat(exact(3, 3, 5).decision()).isEqualTo(Decision.RISING);
    assertThat(exact(3, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5).decision())
        .as("no later round excuses what an exact counter lost")
        .isEqualTo(Decision.RISING);
    assertThat(exact(3, 4, 5).measured()).doesNotContain("once");
  }

  @Test
  void onlyWhatNeverCameBackIsCountedAsLost() {
    Answer answer = exact(3, 9, 5, 8, 7, 5);
    assertThat(answer.rate()).isEqualTo(2 / 500.0);
    assertThat(answer.measured()).contains("+2 over", "lost in 1 round:");
  }

  /** Two units were late at the baseline and came back, and two were lost. */
  @Test
  void whatWasLateAtTheBaselineHidesNothingThatIsLostAfterwards() {
    Answer answer = exact(3, 1, 3);
    assertThat(answer.decision()).isEqualTo(Decision.RISING);
    assertThat(answer.measured()).startsWith("+2 over the lowest reading of 1");
    assertThat(counted(40, 38, 40).decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void flatSaysWhatItWouldHaveSeenAtTheChanceAskedFor() {
    Answer answer = exact(3, 3, 3);
    assertThat(answer.smallestRate()).hasValue(-Math.log(0.01) / 200);
    assertThat(answer.detectable())
        .isEqualTo("0.0230 of the operations leaking, at confidence 99 %");
    Interval interval = answer.interval().orElseThrow();
    assertThat(interval.low()).isZero();
    assertThat(interval.high()).isCloseTo(-Math.log(0.01) / 200, within(1e-12));
    assertThat(interval.confidence()).isEqualTo(0.98);

    Counting paid = Counting.exactly().withAlpha(1e-4);
    Answer sure = RetentionJudge.judge("files", "value", checkpoints(3, 3, 3), paid);
    assertThat(sure.smallestRate()).hasValue(-Math.log(1e-4) / 200);
    assertThat(sure.detectable()).endsWith("at confidence 99.99 %");
  }

  @Test
  void operationsSoFewThatNoLeakWouldShowProveNothing() {
    assertThat(judge(Counting.exactly(), 4, 3, 3).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(judge(Counting.exactly(), 4, 3, 3).allowed()).isEqualTo("at least 5 operations");
    assertThat(judge(Counting.exactly(), 5, 3, 3).decision()).isEqualTo(Decision.FLAT);
    assertThat(judge(Counting.exactly().withAlpha(1e-4), 9, 3, 3).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void theIntervalIsBinomialIfAnOperationLosesOneAtMost() {
    Counting one = Counting.exactly().losingOneAtMost();
    assertThat(judge(one, 10, 0, 5).interval().orElseThrow().high()).isLessThan(1);
    assertThat(judge(one, 10, 0, 5).measured()).endsWith("binomial");
    assertThat(judge(one, 10, 0, 11).measured()).as("it lost more").endsWith("Poisson");
    assertThat(judge(Counting.exactly(), 10, 0, 5).measured()).endsWith("Poisson");
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
  void aOneOffThatIsRarerThanWhatMattersIsFlatAndOneThatMayMatterIsNot() {
    Counting process = Counting.ofProcess(0);
    List<Checkpoint> once = checkpoints(40, 40, 41, 41);
    assertThat(RetentionJudge.judge("threads", "value", once, process).decision())
        .as("no margin is named")
        .isEqualTo(Decision.INCONCLUSIVE);
    assertThat(RetentionJudge.judge("threads", "value", once, process.excluding(0.05)).decision())
        .as("0.0221 at most")
        .isEqualTo(Decision.FLAT);
    assertThat(RetentionJudge.judge("threads", "value", once, process.excluding(0.01)).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
    List<Checkpoint> twice = checkpoints(40, 41, 42, 42);
    assertThat(RetentionJudge.judge("threads", "value", twice, process.excluding(0.05)).decision())
        .as("what happens again goes on")
        .isEqualTo(Decision.RISING);
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
        .isEqualTo(
            "+1 over the baseline of 40 after 200 operations in 2 rounds, lost in 1 round: 0.00500 per operation, 98 % interval 5.03e-05 to 0.0332, Poisson; the process may have opened it for itself, once; run more rounds");
  }

  @Test
  void aReadingThatIsMissingIsInconclusiveAndNamed() {
    List<Checkpoint> checkpoints = new ArrayList<>(checkpoints(3, 3));
    checkpoints.add(new Checkpoint("load-2", 4, 200, Map.of(), 0, 0));

    Answer answer = RetentionJudge.judge("files", "value", checkpoints, 0, true);

    assertThat(answer.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(answer.measured()).isEqualTo("no reading at load-2");
  }

  @Test
  void withoutABaselineOrACheckpointNothingIsKnown() {
    Checkpoint blank = new Checkpoint("baseline", 0, 0, Map.of(), 0, 0);
    Checkpoint read = new Checkpoint("load-1", 2, 100, Map.of("value", 3L), 0, 0);
    for (List<Checkpoint> checkpoints :
        List.of(List.<Checkpoint>of(), List.of(blank, read), checkpoints(3))) {
      assertThat(RetentionJudge.judge("files", "value", checkpoints, 0, true).decision())
          .isEqualTo(Decision.INCONCLUSIVE);
    }
  }

  @Test
  void theBaselineWithoutAnOperationProvesNothing() {
    Checkpoint idle = new Checkpoint("load-1", 2, 0, Map.of("value", 3L), 0, 0);
    List<Checkpoint> checkpoints = List.of(checkpoints(3).get(0), idle);
    assertThat(RetentionJudge.judge("files", "value", checkpoints, 0, true).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void theSentenceSaysMeasuredAllowedAndTheSmallestLeak() {
    assertThat(exact(3, 5, 7).sentence())
        .isEqualTo(
            "retention of files is RISING: measured +4 over the baseline of 3 after 200 operations"
                + " in 2 rounds, lost in 2 rounds: 0.0200 per operation, 98 % interval 0.00412 to"
                + " 0.0580, Poisson, allowed the baseline (detection limit: 0.0230 of the"
                + " operations leaking, at confidence 99 %)");
  }

  private static Answer exact(long... values) {
    return exact(checkpoints(values));
  }

  private static Answer exact(List<Checkpoint> checkpoints) {
    return RetentionJudge.judge("files", "value", checkpoints, 0, true);
  }

  @Test
  void flatHasToExcludeTheMarginThatWasAskedFor() {
    Counting asked = Counting.exactly().excluding(0.001);

    Answer tooShort = judge(asked, 4_000, 3, 3);
    assertThat(tooShort.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(tooShort.allowed()).isEqualTo("at least 4,606 operations");
    assertThat(judge(asked, 4_606, 3, 3).decision()).isEqualTo(Decision.FLAT);
    // Two units are lost, however few the operations.
    assertThat(judge(asked, 4_000, 3, 5).decision()).isEqualTo(Decision.RISING);
  }

  private static Answer judge(Counting counting, long operations, long baseline, long last) {
    List<Checkpoint> checkpoints =
        List.of(
            new Checkpoint("baseline", 0, 7, Map.of("value", baseline), 0, 0),
            new Checkpoint("load-1", 1, 7 + operations, Map.of("value", last), 0, 0));
    return RetentionJudge.judge("files", "value", checkpoints, counting);
  }

  private static Answer counted(long... values) {
    return RetentionJudge.judge("descriptors", "value", checkpoints(values), 0, false);
  }

  private static List<Checkpoint> checkpoints(long... values) {
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      String name = i == 0 ? "baseline" : "load-" + i;
      checkpoints.add(new Checkpoint(name, 2 * i, i * 100L, Map.of("value", values[i]), 0, 0));
    }
    return checkpoints;
  }
}
