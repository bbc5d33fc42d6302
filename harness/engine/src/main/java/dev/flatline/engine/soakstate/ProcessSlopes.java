package dev.flatline.engine.soakstate;

import dev.flatline.api.Question;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import java.util.Optional;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.regression.SimpleRegression;

/**
 * How steeply a gauge climbs in each of many processes of one case, in constant memory.
 *
 * <p>Processes are repetitions of one experiment that do not depend on each other: the mean of
 * their least-squares slopes over the operations has the interval of Student's t, whatever the
 * noise inside each is like. The first quarter of a process, in which its JVM warms up, is left
 * out.
 */
public final class ProcessSlopes {

  /** Fewer leave an interval too wide to say anything. */
  static final int FEWEST = 5;

  private static final int FEWEST_SAMPLES = 8;

  /** As in the growth procedure: a tenth of the level over the whole soak, or 15 units. */
  private static final double SHARE = 0.1;

  private static final double UNITS = 15;

  private SimpleRegression current = new SimpleRegression();
  private int processes;
  private double mean;
  private double squares;
  private double level;
  private long readings;
  private double operations;
  private double first = Double.NaN;
  private double last;

  /** Takes a reading of the process under way, behind its first quarter. */
  void add(double endedOperations, double value) {
    current.addData(endedOperations, value);
    readings++;
    level += (value - level) / readings;
    first = Double.isNaN(first) ? endedOperations : first;
    last = endedOperations;
  }

  /** The process under way was restarted as planned: what was read of it is one more slope. */
  void restart() {
    double slope = current.getSlope();
    if (current.getN() >= FEWEST_SAMPLES && Double.isFinite(slope)) {
      processes++;
      double step = slope - mean;
      mean += step / processes;
      squares += step * (slope - mean);
      operations += last - first;
    }
    current = new SimpleRegression();
    first = Double.NaN;
  }

  /** Empty if there were too few processes. */
  public Optional<Answer> answer(String resource, boolean counted, ErrorBudget budget) {
    if (processes < FEWEST) {
      return Optional.empty();
    }
    double unit = counted ? UNITS : 0;
    double margin = Math.max(unit, SHARE * Math.abs(level)) / operations;
    double error = Math.sqrt(squares / (processes - 1) / processes);
    TDistribution student = new TDistribution(processes - 1);
    double alarm = error * student.inverseCumulativeProbability(1 - budget.falseRising());
    double reach = error * student.inverseCumulativeProbability(1 - budget.falseFlat());
    boolean rises = mean - alarm > 0 && mean >= margin / 2;
    Decision decision =
        rises ? Decision.RISING : mean + reach < margin ? Decision.FLAT : Decision.INCONCLUSIVE;
    return Optional.of(
        new Answer(
            Question.GROWTH,
            resource,
            decision,
            Formatted.of(
                "%.3g per operation in the mean of %d processes, interval %.3g to %.3g",
                mean, processes, mean - reach, mean + reach),
            Formatted.of("below %.3g per operation", margin),
            rises ? mean : 0,
            Formatted.of("%.3g per operation", Math.max(reach, margin / 2))));
  }
}
