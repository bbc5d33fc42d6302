package dev.flatline.study;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.Growth.Follows;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthSeries;
import java.util.Random;
import org.hipparchus.random.RandomDataGenerator;

/**
 * How often rounds at two rates, one four times the other, tell a leak per operation from a leak
 * per second.
 *
 * @param checkpoints one after each round
 * @param runs of each kind
 * @param seed of the first run
 */
public record FollowsStudy(int checkpoints, int runs, long seed) {

  private static final double ROUND_SECONDS = 10;
  private static final double[] OPERATIONS_OF_A_ROUND = {1_000, 250};

  /**
   * What was said of leaks that follow one of the two.
   *
   * @param right share of runs in which growth was found and rightly attributed
   * @param wrong share in which it was attributed to the other
   */
  public record Attribution(double right, double wrong) {

    /** Both shares, three digits each. */
    public String inWords() {
      return Formatted.of("%.3f right, %.3f wrong", right, wrong);
    }
  }

  /**
   * The attribution of leaks.
   *
   * @param truth what the leak follows
   * @param units leaked over a run, on average
   */
  public Attribution of(Follows truth, double units) {
    int right = 0;
    int wrong = 0;
    for (int i = 0; i < runs; i++) {
      Growth growth = GrowthJudge.judge(run(truth, units, seed + i), options());
      if (growth.decision() == Decision.RISING && growth.follows() != Follows.EITHER) {
        right += growth.follows() == truth ? 1 : 0;
        wrong += growth.follows() == truth ? 0 : 1;
      }
    }
    return new Attribution(right / (double) runs, wrong / (double) runs);
  }

  private static GrowthOptions options() {
    return GrowthOptions.countedCheckpoints();
  }

  private GrowthSeries run(Follows truth, double units, long ownSeed) {
    RandomDataGenerator random = new RandomDataGenerator(new Random(ownSeed).nextLong());
    double mean = (OPERATIONS_OF_A_ROUND[0] + OPERATIONS_OF_A_ROUND[1]) / 2;
    GrowthSeries series = new GrowthSeries();
    double operations = 0;
    double leaked = 0;
    for (int i = 1; i <= checkpoints; i++) {
      double done = OPERATIONS_OF_A_ROUND[i % 2];
      operations += done;
      double expected = units / checkpoints * (truth == Follows.OPERATIONS ? done / mean : 1);
      leaked += random.nextPoisson(expected);
      series.add(i * ROUND_SECONDS, operations, 40 + leaked);
    }
    return series;
  }
}
