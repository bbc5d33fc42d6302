package dev.flatline.verdict.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.study.NoiseFamily;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Confirmation;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.trend.GrowthOptions.Mode;
import dev.flatline.verdict.trend.GrowthSeries;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A verdict that is asked for again and again as a run goes on, at each quarter more of it.
 *
 * <p>Deterministic: the seeds are fixed and stated.
 */
@Tag("study")
class RepeatedLooksTest {

  private static final long SEED = 5_000_000;
  private static final int RUNS = 20;
  private static final int SAMPLES = 600;
  private static final double FIRST_LOOK = 60;
  private static final double CHANCE = 0.001;

  /** The rates are those of a single question at its end, from the table of false alarms. */
  @ParameterizedTest
  @CsvSource({
    "WHITE, 0.003",
    "BUSY_COUNT, 0.003",
    "AR_90, 0.006",
    "WARM_UP, 0.003",
    "STEP, 0.003",
    "SATURATES_5, 0.003",
    "SAWTOOTH, 0.003"
  })
  void anyNumberOfLooksRaisesNoMoreFalseAlarmsThanOne(NoiseFamily family, double ofOneLook) {
    int most = new BinomialDistribution(RUNS, ofOneLook).inverseCumulativeProbability(1 - CHANCE);

    assertThat(everRising(family, 0)).isLessThanOrEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({"WHITE", "BUSY_COUNT", "STEP"})
  void aLeakIsFoundNevertheless(NoiseFamily family) {
    assertThat(everRising(family, 0.3)).isGreaterThanOrEqualTo(RUNS * 9L / 10);
  }

  private static long everRising(NoiseFamily family, double leak) {
    return IntStream.range(0, RUNS)
        .parallel()
        .filter(run -> everRising(family.run(SAMPLES, leak, SEED + run, Mode.IN_LOAD)))
        .count();
  }

  private static boolean everRising(double[][] run) {
    ErrorBudget whole = new ErrorBudget(0.01, 0.01, 0);
    Confirmation confirmation = new Confirmation();
    GrowthSeries series = new GrowthSeries();
    int look = 0;
    double due = FIRST_LOOK;
    for (int i = 0; i < run.length; i++) {
      series.add(run[i][0], run[i][1], run[i][2]);
      if (i + 1 >= due || i + 1 == run.length) {
        due *= 1.25;
        look++;
        Answer answer = GrowthQuestion.answer("gauge", series, whole.atLook(look));
        if (confirmation.of(List.of(answer), (long) run[i][1]).get(0).rising()) {
          return true;
        }
      }
    }
    return false;
  }
}
