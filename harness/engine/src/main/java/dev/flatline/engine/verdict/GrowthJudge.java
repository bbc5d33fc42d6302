package dev.flatline.engine.verdict;

import dev.flatline.api.Question;
import dev.flatline.engine.sample.Sample;
import dev.flatline.engine.verdict.Answer.Decision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.stat.descriptive.rank.Percentile;

/**
 * While the load goes on, does it climb?
 *
 * <p>The lower quartile of each of {@value #BLOCKS} blocks of samples, so that the work under way
 * does not count, and over the blocks the slope of Theil and Sen with the interval of Sen (1968,
 * "Estimates of the regression coefficient based on Kendall's tau", section 3). Flat is a statement
 * of equivalence: the whole interval lies below the margin. Rising: the whole interval lies above 0
 * and the slope above the margin.
 */
public final class GrowthJudge {

  private static final int BLOCKS = 12;

  /** A quartile of fewer samples is one of them. */
  private static final int MIN_PER_BLOCK = 3;

  /** Two-sided. */
  private static final double CONFIDENCE = 0.99;

  /**
   * Units over the whole load that are material whatever its length: the work under way moves a
   * count by as much.
   */
  private static final double MARGIN_UNITS = 4;

  /** A leak of one unit in 20 operations is material in a run of any length. */
  private static final double MARGIN_PER_OPERATION = 0.05;

  private GrowthJudge() {}

  /** Judges one value over the samples taken under load, oldest first. */
  public static Answer judge(String resource, String value, List<Sample> underLoad) {
    List<Sample> samples =
        underLoad.stream().filter(sample -> sample.values().containsKey(value)).toList();
    int needed = BLOCKS * MIN_PER_BLOCK;
    if (samples.size() < needed) {
      return answer(
          resource,
          Decision.INCONCLUSIVE,
          samples.size() + " samples",
          "at least " + needed + " samples; run longer",
          0,
          "none");
    }
    double[] operations = new double[BLOCKS];
    double[] level = new double[BLOCKS];
    for (int block = 0; block < BLOCKS; block++) {
      List<Sample> part =
          samples.subList(block * samples.size() / BLOCKS, (block + 1) * samples.size() / BLOCKS);
      operations[block] = part.stream().mapToLong(Sample::operations).average().orElseThrow();
      double[] values = part.stream().mapToDouble(sample -> read(sample, value)).toArray();
      level[block] = new Percentile().evaluate(values, 25);
    }
    double window = operations[BLOCKS - 1] - operations[0];
    if (window <= 0) {
      return answer(
          resource, Decision.INCONCLUSIVE, "no operation ended", "operations that end", 0, "none");
    }
    return decide(resource, slopes(operations, level), window);
  }

  private static double read(Sample sample, String value) {
    Long read = sample.values().get(value);
    return read == null ? Double.NaN : read;
  }

  private static double[] slopes(double[] x, double[] y) {
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      for (int j = i + 1; j < x.length; j++) {
        if (x[j] > x[i]) {
          slopes.add((y[j] - y[i]) / (x[j] - x[i]));
        }
      }
    }
    double[] sorted = slopes.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private static Answer decide(String resource, double[] slopes, double window) {
    double median = new Percentile().evaluate(slopes, 50);
    double n = BLOCKS;
    double deviation = Math.sqrt(n * (n - 1) * (2 * n + 5) / 18);
    double z = new NormalDistribution().inverseCumulativeProbability(0.5 + CONFIDENCE / 2);
    // Ranks (N - C) / 2 and (N + C) / 2 + 1 from the smallest, which is rank 1.
    int lowRank = (int) Math.floor((slopes.length - z * deviation) / 2);
    int highRank = (int) Math.ceil((slopes.length + z * deviation) / 2) + 1;
    double low = slopes[Math.max(0, lowRank - 1)];
    double high = slopes[Math.min(slopes.length - 1, highRank - 1)];
    double margin = Math.max(MARGIN_PER_OPERATION, MARGIN_UNITS / window);
    Decision decision = Decision.INCONCLUSIVE;
    if (high < margin) {
      decision = Decision.FLAT;
    } else if (low > 0 && median >= margin) {
      decision = Decision.RISING;
    }
    return answer(
        resource,
        decision,
        String.format(Locale.ROOT, "%.4f per operation, interval %.4f to %.4f", median, low, high),
        String.format(Locale.ROOT, "below %.4f per operation", margin),
        decision == Decision.RISING ? median : 0,
        String.format(Locale.ROOT, "%.4f per operation", Math.max(margin, high - median)));
  }

  private static Answer answer(
      String resource,
      Decision decision,
      String measured,
      String allowed,
      double rate,
      String detectable) {
    return new Answer(Question.GROWTH, resource, decision, measured, allowed, rate, detectable);
  }
}
