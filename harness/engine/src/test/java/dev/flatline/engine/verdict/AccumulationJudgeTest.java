package dev.flatline.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.Traffic;
import dev.flatline.engine.verdict.Answer.Decision;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.TrafficResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccumulationJudgeTest {

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
  void theSentenceSaysMeasuredAllowedAndTheSmallestLeak() {
    assertThat(judge(round(1, 1), round(8, 8)).sentence())
        .isEqualTo(
            "accumulation of files is RISING: measured peak per operation 1 at 1 (hold 2.5), 8 at 8"
                + " (hold 2.5), allowed peak per operation 1 at every size (smallest leak to be"
                + " seen: 1 unit per operation, exact counter)");
  }

  private static Answer judge(RoundResult... sweep) {
    return AccumulationJudge.judge("files", List.of(sweep));
  }

  private static RoundResult round(int size, long peak) {
    return round(size, peak, 8);
  }

  private static RoundResult round(int size, long peak, long operations) {
    RoundSpec spec =
        new RoundSpec(
            "sweep-" + size,
            new Arrivals.Constant(20),
            size,
            1,
            new Arrivals.None(),
            1,
            Duration.ofMillis(400),
            Failure.NONE,
            1,
            Duration.ofMillis(250),
            Duration.ofSeconds(10));
    // Of every four operations two returned, one was struck and one failed: all of them count.
    TrafficResult batch =
        new TrafficResult(
            operations,
            0,
            operations - operations / 4 * 2,
            operations / 4,
            0,
            Map.of("x", operations / 4),
            Map.of(),
            0,
            0,
            0,
            0,
            Map.<String, byte[]>of());
    return new RoundResult(
        spec,
        0,
        Map.of(Traffic.BATCH, batch),
        Map.of("files", new RoundResult.Held(peak, peak, operations * size, 5_000, 2_000)));
  }
}
