package dev.flatline.verdict.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampledSweepTest {

  @Test
  void aSampledPeakThatIsTheSameIsNotFlat() {
    Answer answer = judge(peak(1, 4), peak(2, 4), peak(4, 4), peak(8, 4));
    assertThat(answer.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(answer.allowed()).isEqualTo("a sampled peak is a lower bound and never flat");
    assertThat(answer.interval()).isEmpty();
    assertThat(answer.smallestRate()).isEmpty();
  }

  @Test
  void aSampledPeakThatGrowsAtSeveralSizesIsRising() {
    Answer answer = judge(peak(1, 4), peak(2, 7), peak(4, 15), peak(8, 30));
    assertThat(answer.decision()).isEqualTo(Decision.RISING);
    assertThat(answer.measured())
        .startsWith("sampled peak per operation at least 1 at 1, 2 at 2, 4 at 4, 8 at 8; linear");
    assertThat(answer.rate()).isEqualTo(1);
  }

  /** Four operations of size 1 were caught two at a time, those of size 8 all at once. */
  @Test
  void aPeakThatWasMissedAtTheSmallSizesIsNotRising() {
    assertThat(judge(peak(1, 2), peak(2, 4), peak(4, 6), peak(8, 8)).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
    assertThat(
            judge(new SampledPeak(1, 4, 50, 4, 1), peak(2, 8), peak(4, 16), peak(8, 32)).decision())
        .as("the smallest size was hardly ever caught holding anything")
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void aSampledPeakThatFallsAtALargerSizeIsInconclusive() {
    assertThat(judge(peak(1, 4), peak(2, 16), peak(4, 8), peak(8, 32)).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void tooFewSizesOrOperationsAreNamed() {
    assertThat(judge(peak(1, 4), peak(8, 32)).allowed()).isEqualTo("at least three sizes");
    assertThat(judge(peak(1, 4), peak(2, 8), new SampledPeak(4, 4, 3, 40, 16)).sentence())
        .isEqualTo(
            "accumulation of descriptors is INCONCLUSIVE: measured 3 operations of size 4, allowed"
                + " at least 5 operations of each size (detection limit: none)");
  }

  private static Answer judge(SampledPeak... sweep) {
    return AccumulationJudge.sampled("descriptors", List.of(sweep), 0.01);
  }

  /** Of four operations in flight. */
  private static SampledPeak peak(int size, long peak) {
    return new SampledPeak(size, 4, 50, 40, peak);
  }
}
