package dev.flatline.engine.demo.story;

import static dev.flatline.engine.demo.story.RoundCondition.DISTURBED;
import static dev.flatline.engine.demo.story.RoundCondition.LATE;
import static dev.flatline.engine.demo.story.RoundCondition.STEADY;
import static dev.flatline.engine.demo.story.RoundCondition.UNPROVED;
import static dev.flatline.engine.demo.story.RoundCondition.WARMING_UP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.demo.Played;
import dev.flatline.process.Status;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StoryTest {

  /** Nothing is lost at small sizes, then the leaky side fails. */
  private static Played failing() {
    return Played.plain().rounds(3, 0, 0).rounds(2, 200, 0).pass(8);
  }

  private static Played failingUnderFault() {
    return Played.underFault().rounds(3, 0, 0).fault(150, 12).rounds(2, 0, 0).fault(140, 9).pass(8);
  }

  @Test
  void aFixThatServesAllIsToldToHoldAndPasses() {
    Played played = failing().fix().round(0, 0, WARMING_UP, STEADY).rounds(3, 0, 0);

    assertThat(played.steps())
        .containsExactly(Step.ALARM, Step.HERRING, Step.CAUSE, Step.FIX, Step.HELD);
    assertThat(played.text(Step.ALARM))
        .contains("Leaky fails: it left 400 of 800 operations unserved in 2 rounds with batches of")
        .contains("; scoped left 0.");
    assertThat(played.text(Step.CAUSE))
        .contains("held up to 4 connections", "at scoped, 1 connection,");
    assertThat(played.text(Step.HELD))
        .contains("all 1,200 operations of 3 rounds with batches of 4 items were served");
    assertThat(played.ending().status()).isEqualTo(Status.PASS);
  }

  @Test
  void theLineIsToldAfterTheSymptomAndWithTheCause() {
    Played played = Played.plain().line("Cause: line 41 of Batch.java.").rounds(3, 0, 0);
    assertThat(played.steps()).isEmpty();

    played.rounds(2, 200, 0).pass(8);
    assertThat(played.steps()).containsExactly(Step.ALARM, Step.HERRING, Step.CAUSE, Step.LINE);
    assertThat(played.text(Step.LINE)).isEqualTo("Cause: line 41 of Batch.java.");
  }

  @Test
  void theLineOfAnotherProcessIsNotTold() {
    Played played = failing().fix().line("Cause: line 41 of Batch.java.").pass(8);

    assertThat(played.steps()).doesNotContain(Step.LINE);
  }

  @Test
  void oneRoundIsNoAlarm() {
    Played played = Played.plain().rounds(3, 0, 0).round(400, 0).rounds(4, 0, 0).pass(8);

    assertThat(played.steps()).isEmpty();
    assertThat(played.ending().status()).isEqualTo(Status.INVALID);
  }

  @Test
  void batchesOfASingleItemAreNoAlarmHoweverBusyTheMachine() {
    Played played = Played.plain().single(300, 0).single(300, 0).single(300, 0).pass(8);

    assertThat(played.steps()).isEmpty();
  }

  @Test
  void whatTheIncidentSaysOfItselfIsToldAtItsStep() {
    Played played = failing().fix();

    assertThat(played.text(Step.HERRING)).contains("It is not memory", "Nobody suspects it.");
    assertThat(played.text(Step.CAUSE)).endsWith("It holds on.");
    assertThat(played.text(Step.FIX)).endsWith("It lets go.");
  }

  @Test
  void aMachineThatIsBusyAtTheStartIsNoAlarm() {
    Played played =
        Played.plain()
            .round(300, 0, LATE, STEADY)
            .round(300, 0, STEADY, LATE)
            .round(300, 0, WARMING_UP, WARMING_UP)
            .pass(8);

    assertThat(played.steps()).isEmpty();
    assertThat(played.ending().status()).isEqualTo(Status.INVALID);
    assertThat(played.ending().sentence()).contains("did not keep its schedule in 2 rounds");
  }

  @Test
  void aFewOperationsThatShareTheirFateAreNoAlarm() {
    Played played = Played.plain().rounds(8, 7, 0).pass(8);

    assertThat(played.steps()).isEmpty();
    assertThat(played.ending().status()).isEqualTo(Status.INVALID);
  }

  @Test
  void bothSidesThatFailAlikeAreNoAlarmAndSpeakAgainstTheFix() {
    Played played = Played.plain().rounds(6, 200, 200).pass(8);

    assertThat(played.steps()).containsExactly(Step.FELL_SHORT);
    assertThat(played.ending().status()).isEqualTo(Status.FAIL);
  }

  @Test
  void aFixThatTurnsEverythingAwayFails() {
    Played played = Played.plain().rounds(3, 0, 0).rounds(3, 100, 400).pass(8);

    assertThat(played.steps()).contains(Step.FELL_SHORT, Step.REVERSED).doesNotContain(Step.ALARM);
    assertThat(played.ending().status()).isEqualTo(Status.FAIL);
  }

  @Test
  void aFixThatLosesALittleFails() {
    Played played = failing().fix().round(0, 0, WARMING_UP, STEADY).rounds(3, 1, 0);

    assertThat(played.steps()).contains(Step.FELL_SHORT).doesNotContain(Step.HELD);
    assertThat(played.ending().status()).isEqualTo(Status.FAIL);
  }

  @Test
  void aFixThatLosesOnceIsNotPassed() {
    Played played = failing().fix().round(0, 0, WARMING_UP, STEADY).round(1, 0).rounds(3, 0, 0);

    assertThat(played.steps()).contains(Step.HELD);
    assertThat(played.ending().status()).isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void aFaultByHandIsHeldAgainstNeitherSide() {
    Played played =
        failing()
            .fix()
            .round(0, 0, WARMING_UP, STEADY)
            .round(90, 60, DISTURBED, DISTURBED)
            .round(30, 0, DISTURBED, DISTURBED)
            .rounds(3, 0, 0);

    assertThat(played.steps()).endsWith(Step.HELD);
    assertThat(played.ending().status()).isEqualTo(Status.PASS);
  }

  @Test
  void aFaultByHandOnASoundPairIsNoAlarm() {
    Played played =
        Played.plain()
            .rounds(3, 0, 0)
            .round(300, 0, DISTURBED, DISTURBED)
            .round(300, 0, DISTURBED, DISTURBED)
            .rounds(4, 0, 0);

    assertThat(played.steps()).isEmpty();
    assertThat(played.ending().status()).isEqualTo(Status.INVALID);
  }

  @Test
  void theSameFaultTwiceShowsWhoLosesMoreAndAgainWithTheFix() {
    Played played =
        failingUnderFault()
            .fix()
            .round(0, 0, WARMING_UP, STEADY)
            .fault(13, 11)
            .rounds(2, 0, 0)
            .fault(10, 12);

    assertThat(played.steps())
        .containsExactly(Step.ALARM, Step.HERRING, Step.CAUSE, Step.FIX, Step.HELD);
    assertThat(played.text(Step.CAUSE)).contains("290 of 800", "scoped left 21.");
    assertThat(played.text(Step.HELD)).contains("23 of 800", "without it, 140 of 400");
    assertThat(played.ending().status()).isEqualTo(Status.PASS);
  }

  @Test
  void aFixThatLosesMoreUnderTheFaultThanWhatItIsToFixFails() {
    Played played =
        Played.underFault().rounds(3, 0, 0).fault(60, 200).rounds(2, 0, 0).fault(70, 210);

    assertThat(played.steps()).containsExactly(Step.REVERSED);
    assertThat(played.text(Step.REVERSED)).contains("scoped left 410 of 800 operations unserved");
    assertThat(played.ending().status()).isEqualTo(Status.FAIL);
  }

  @Test
  void aFaultThatCostsBothAsMuchShowsNothing() {
    Played played =
        Played.underFault().rounds(3, 0, 0).fault(140, 150).rounds(2, 0, 0).fault(145, 140);

    assertThat(played.steps()).isEmpty();
    assertThat(played.ending().status()).isEqualTo(Status.INVALID);
  }

  @Test
  void aFixThatLosesAsMuchUnderTheSameFaultDoesNotHold() {
    Played played =
        failingUnderFault()
            .fix()
            .round(0, 0, WARMING_UP, STEADY)
            .fault(140, 10)
            .rounds(2, 0, 0)
            .fault(150, 10);

    assertThat(played.steps()).endsWith(Step.NO_BETTER);
    assertThat(played.ending().status()).isEqualTo(Status.FAIL);
  }

  @Test
  void aFaultWithoutAWitnessShowsNothing() {
    Played played =
        Played.underFault().rounds(3, 0, 0).fault(150, 9, UNPROVED).fault(150, 9, UNPROVED);

    assertThat(played.steps()).isEmpty();
    assertThat(played.ending().status()).isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void aFaultThatCannotBeInjectedIsSaid() {
    Ending ending = Played.hindered().rounds(8, 0, 0).ending();

    assertThat(ending.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(ending.sentence()).contains("no janitor");
  }

  @Test
  void aFixedVariantThatEndsByItselfFails() {
    Played played = failing().lowerEnds("out of memory");

    assertThat(played.text(Step.ENDED)).contains("out of memory");
    assertThat(played.ending().status()).isEqualTo(Status.FAIL);
  }

  @Test
  void nothingThatWasNotSeenIsAPass() {
    assertThat(Played.plain().ending().status()).as("no round").isEqualTo(Status.INCONCLUSIVE);
    assertThat(Played.plain().rounds(3, 0, 0).ending().status())
        .as("ended before the full size")
        .isEqualTo(Status.INCONCLUSIVE);
    assertThat(Played.plain().rounds(5, 200, 0).ending().status())
        .as("ended before the cause")
        .isEqualTo(Status.INCONCLUSIVE);
    assertThat(failing().ending().status())
        .as("the fix was never switched on")
        .isEqualTo(Status.INCONCLUSIVE);
    assertThat(failing().fix().rounds(2, 0, 0).ending().status())
        .as("ended before the fix was watched")
        .isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void memoryThatGrowsMoreIsNotCalledARedHerring() {
    assertThat(failing().text(Step.HERRING)).startsWith("It is not memory: ");
    assertThat(
            Played.plain()
                .upperMemory(300)
                .rounds(3, 0, 0)
                .rounds(2, 200, 0)
                .pass(4)
                .text(Step.HERRING))
        .startsWith("It may be memory: ")
        .contains("does not clear up");
  }

  /** Fifty demos of forty rounds whose sides are the same and lose a tenth. */
  @Test
  void sidesThatAreTheSameAreHardlyEverToldApart() {
    SplittableRandom random = new SplittableRandom(7);
    int wrong = 0;
    for (int demo = 0; demo < 50; demo++) {
      Played played = Played.plain();
      for (int i = 0; i < 40; i++) {
        played.round(lost(random), lost(random));
      }
      boolean apart = played.steps().contains(Step.ALARM) || played.steps().contains(Step.REVERSED);
      wrong += apart ? 1 : 0;
    }
    // At most 4 in 100 for the two steps together, and fewer as the test is exact.
    assertThat(wrong).isLessThanOrEqualTo(3);
  }

  /** Operations under way at once share their fate: they are lost eight at a time. */
  private static long lost(SplittableRandom random) {
    long lost = 0;
    for (int i = 0; i < Played.OFFERED / 8; i++) {
      lost += random.nextDouble() < 0.1 ? 8 : 0;
    }
    return lost;
  }
}
