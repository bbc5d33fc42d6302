package dev.flatline.verdict.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Interval;
import dev.flatline.verdict.trend.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccumulationJudgeTest {

  private static final long UNSEEN = -1;

  @Test
  void theSamePeakAtEverySizeIsFlat() {
    Answer answer = judge(round(1, 1), round(2, 1), round(4, 1), round(8, 1));
    assertThat(answer.decision()).isEqualTo(Decision.FLAT);
    assertThat(answer.rate()).isZero();
  }

  @Test
  void aPeakThatGrowsWithTheSizeRisesByItsSlope() {
    Answer one = judge(round(1, 1), round(2, 2), round(4, 4), round(8, 8));
    assertThat(one.decision()).isEqualTo(Decision.RISING);
    assertThat(one.rate()).isEqualTo(1);

    Answer half = judge(round(1, 1), round(3, 2), round(5, 3), round(9, 5));
    assertThat(half.decision()).isEqualTo(Decision.RISING);
    assertThat(half.rate()).isEqualTo(0.5);
  }

  @Test
  void aLeakOfOneUnitAtTheLargestSizeOnlyIsSeen() {
    assertThat(judge(round(1, 1), round(2, 1), round(4, 1), round(8, 2)).decision())
        .isEqualTo(Decision.RISING);
  }

  @Test
  void peaksWithoutAnOrderAreInconclusive() {
    assertThat(judge(round(1, 1), round(2, 3), round(4, 2), round(8, 4)).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
    assertThat(judge(round(1, 4), round(2, 3), round(4, 2), round(8, 1)).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
    assertThat(judge(round(1, 1), round(2, 2), round(4, 1)).decision())
        .as("it came back at the largest size")
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void tooFewOperationsOfASizeAreInconclusive() {
    Answer answer = judge(round(1, 1), round(2, 1, 4));
    assertThat(answer.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(answer.measured()).isEqualTo("4 operations of size 2");
    assertThat(answer.allowed()).isEqualTo("at least 5 operations of each size");
  }

  /** The child died after the first size of the sweep. */
  @Test
  void oneSizeSaysNothingAboutGrowthWithTheSize() {
    assertThat(judge(round(1, 1)).decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void aResourceThatIsNotReadIsInconclusive() {
    assertThat(AccumulationJudge.judge("sockets", List.of(round(1, 1), round(2, 1))).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void theIntervalOfALineIsAPointAndSaysSo() {
    Answer answer = judge(round(1, 1), round(2, 2), round(4, 4), round(8, 8));
    assertThat(answer.interval()).hasValue(new Interval(1, 1, 1, 0.98));
    assertThat(answer.measured())
        .contains("; linear, 1.00 an item, 98 % interval 1.00 to 1.00 exactly");
    assertThat(answer.smallestRate()).hasValue(1 / 7.0);
  }

  @Test
  void theIntervalOfWhatIsNoLineHoldsItsCoefficient() {
    Answer answer = judge(round(1, 1), round(2, 2), round(4, 3), round(8, 5));
    Interval interval = answer.interval().orElseThrow();
    assertThat(answer.rate()).isEqualTo(interval.estimate()).isBetween(0.5, 0.6);
    assertThat(interval.low()).isLessThan(answer.rate());
    assertThat(interval.high()).isGreaterThan(answer.rate());
    assertThat(answer.measured()).doesNotContain("exactly");
  }

  @Test
  void growthFasterThanALineIsNamed() {
    Answer quadratic = judge(round(1, 1), round(2, 4), round(4, 16), round(8, 64));
    assertThat(quadratic.decision()).isEqualTo(Decision.RISING);
    assertThat(quadratic.measured()).contains("; quadratic, ");

    assertThat(judge(round(1, 1), round(2, 2), round(4, 2), round(8, 200)).measured())
        .contains("; faster than linear, ");
    assertThat(judge(round(1, 1), round(10, 20), round(20, 25), round(40, 26)).measured())
        .contains("; slower than linear, ");
  }

  @Test
  void aPeakThatStaysFromASmallSizeOnIsBounded() {
    Answer answer = judge(served(1, 1), served(2, 2), served(4, 2), served(8, 2));
    assertThat(answer.decision()).isEqualTo(Decision.FLAT);
    assertThat(answer.measured()).contains("; bounded from size 2 on");
    assertThat(answer.allowed()).isEqualTo("a peak that stays while the size grows fourfold");
    assertThat(answer.rate()).isZero();
  }

  @Test
  void aPeakThatStaysBecauseNoMoreWasToBeHadIsRising() {
    assertThat(judge(round(1, 1), round(2, 2), round(4, 2), round(8, 2)).decision())
        .isEqualTo(Decision.RISING);
  }

  @Test
  void aPeakThatStoppedGrowingAtTheLargestSizesIsInconclusive() {
    Answer answer = judge(served(1, 1), served(2, 2), served(4, 4), served(8, 4));
    assertThat(answer.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(answer.measured()).endsWith("it stopped growing, a larger size would decide");
  }

  /** Held long, but one at a time: slow, and not piled up. */
  @Test
  void aHoldRatioThatGrowsWhileThePeakDoesNotIsANote() {
    Answer answer = judge(held(1, 1), held(2, 1), held(4, 1), held(8, 1));
    assertThat(answer.decision()).isEqualTo(Decision.FLAT);
    assertThat(answer.measured())
        .endsWith("; bounded; the hold ratio grows by 0.50 an item, 98 % interval 0.500 to 0.500");
  }

  /** Units that other threads than that of the operation take are not in its peak. */
  @Test
  void aHoldRatioThatGrowsAndMoreHeldAtOnceThanThePeaksAllowIsInconclusive() {
    Answer answer = judge(held(1, 1), held(2, 2), held(4, 4), held(8, 8));
    assertThat(answer.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(answer.measured())
        .endsWith(", and 8 were held at once, more than 2 operations can hold with that peak");
  }

  @Test
  void theSentenceSaysMeasuredAllowedAndTheSmallestLeak() {
    assertThat(judge(round(1, 1), round(8, 8)).sentence())
        .isEqualTo(
            "accumulation of files is RISING: measured peak per operation 1 at 1 (hold 2.5), 8 at 8"
                + " (hold 2.5), 8 operations or more of each; linear, 1.00 an item exactly, allowed"
                + " peak per operation 1 at every size (detection limit: 1 unit per"
                + " operation, exact counter, held by 0.44 of the operations of size 8, at"
                + " confidence 99 %)");
  }

  @Test
  void whatSamplingMayHaveMissedOfASmallOperationIsNoGrowth() {
    assertThat(sampled(0, 0, 0, 1).decision()).isEqualTo(Decision.FLAT);
    assertThat(sampled(2, 0, 1, 0).decision()).isEqualTo(Decision.FLAT);
    assertThat(sampled(1, 1, 1, 1).detectable())
        .isEqualTo("2 units per operation, held for longer than 4 ms");
  }

  @Test
  void sampledPeaksThatGrowWithTheSizeAreRising() {
    Answer answer = sampled(1, 4, 16, 63);

    assertThat(answer.decision()).isEqualTo(Decision.RISING);
    assertThat(answer.measured()).startsWith("peak per operation 1 at 1, 4 at 4, 16 at 16, 63 at");
  }

  @Test
  void aPeakThatWasMissedAtTheLargestSizeHidesNothing() {
    assertThat(sampled(1, 4, 16, 0).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(sampled(0, 0, 0, 0).decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  /** An operation that always holds two is seen to do so only where it takes long enough. */
  @Test
  void aSizeAtWhichNothingCouldBeSeenShowsNoGrowth() {
    Answer answer = sampled(UNSEEN, UNSEEN, UNSEEN, 2);

    assertThat(answer.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(answer.measured())
        .isEqualTo(
            "peak per operation 2 at 64, 25 operations or more of each; not seen at 1, 4, 16;"
                + " a larger size would decide");
    assertThat(sampled(UNSEEN, UNSEEN, 2, 2).decision()).isEqualTo(Decision.FLAT);
    assertThat(sampledAt(3, UNSEEN, UNSEEN, 2, 2).decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void twoSizesAtWhichItWasSeenShowGrowth() {
    Answer answer = sampled(UNSEEN, UNSEEN, 14, 39);

    assertThat(answer.decision()).isEqualTo(Decision.RISING);
    assertThat(answer.measured())
        .startsWith("peak per operation 14 at 16, 39 at 64,")
        .endsWith("; not seen at 1, 4");
  }

  @Test
  void aSingleUnitIsFlatWhereverItWasSeen() {
    assertThat(sampled(UNSEEN, UNSEEN, UNSEEN, 1).decision()).isEqualTo(Decision.FLAT);
    assertThat(sampled(UNSEEN, UNSEEN, 1, 1).measured())
        .startsWith("peak per operation 1 at 16, 1 at 64,")
        .endsWith("; not seen at 1, 4");
  }

  private static Answer sampled(long... peaks) {
    return sampledAt(4, peaks);
  }

  private static Answer sampledAt(int factor, long... peaks) {
    List<SizedRound> sweep = new ArrayList<>();
    int size = 1;
    for (long peak : peaks) {
      SizedRound.Held held = new SizedRound.Held(peak, peak, Double.NaN);
      sweep.add(
          new SizedRound(
              size, 25, 0, 1, peak == UNSEEN ? Map.of() : Map.of("exposed.files", held)));
      size *= factor;
    }
    return AccumulationJudge.sampled("files", "exposed.files", sweep, 0.01, 0.004);
  }

  private static Answer judge(SizedRound... sweep) {
    return AccumulationJudge.judge("files", List.of(sweep));
  }

  private static SizedRound round(int size, long peak) {
    return round(size, peak, 8);
  }

  // Of every four operations one failed, which counts as well.
  private static SizedRound round(int size, long peak, long operations) {
    return round(size, operations, operations / 4, new SizedRound.Held(peak, peak, 2.5));
  }

  private static SizedRound served(int size, long peak) {
    return round(size, 8, 0, new SizedRound.Held(peak, peak, 2.5));
  }

  /** Each operation holds one unit, as long as one that lets go at the end of its loop. */
  private static SizedRound held(int size, long atOnce) {
    return round(size, 8, 0, new SizedRound.Held(atOnce, 1, (size + 1) / 2.0));
  }

  private static SizedRound round(int size, long operations, long failures, SizedRound.Held held) {
    return new SizedRound(size, operations, failures, 2, Map.of("files", held));
  }
}
