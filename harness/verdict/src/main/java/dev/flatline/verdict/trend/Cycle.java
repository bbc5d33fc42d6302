package dev.flatline.verdict.trend;

import dev.flatline.verdict.trend.Dictionary.LowFrequencies;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that repeats.
 *
 * @param positions along the axis on which it does
 * @param cycles in a window; 0 for none
 */
@SuppressWarnings("ArrayRecordComponent") // vectors of numbers, never compared
record Cycle(double[] positions, double cycles) {

  // Both limits are those for which the error rates of the procedure were measured: a sinusoid of
  // 2.5 to 16 cycles that removes 60 % of the power.
  private static final double EXPLAINED = 0.6;
  private static final double FEWEST = 2.5;
  private static final double MOST = 16;

  // Half of what a window can resolve, then halved around the best: a wave an eighth off leaves
  // a third of its amplitude at both ends, which looks like slow noise.
  private static final double GRID = 0.25;
  private static final double FINEST = GRID / 32;

  /**
   * The strongest one beside what is known and a line.
   *
   * <p>What a timer does repeats along the clock, what a batch does along the operations; under a
   * load that jitters the one is a blurred cycle along the axis of the other.
   */
  static Cycle strongest(
      View view, LowFrequencies frequencies, double[] levels, List<double[]> known, double floor) {
    Cycle none = new Cycle(view.positions(), 0);
    double detrended = left(levels, known);
    // What rounding leaves of a perfect description has a period, too.
    if (detrended <= 2 * levels.length * floor) {
      return none;
    }
    Cycle best = none;
    double least = (1 - EXPLAINED) * detrended;
    double most = Math.min(MOST, view.frequencies() / 2.0 - 1);
    for (double[] positions : List.of(view.positions(), view.others())) {
      for (double cycles = FEWEST; cycles <= most; cycles += GRID) {
        Cycle candidate = new Cycle(positions, cycles);
        double left = candidate.left(frequencies, levels, known);
        if (left < least) {
          least = left;
          best = candidate;
        }
      }
    }
    return best.cycles() > 0 ? best.refined(least, frequencies, levels, known) : best;
  }

  private Cycle refined(
      double leftByCoarse, LowFrequencies frequencies, double[] levels, List<double[]> known) {
    Cycle best = this;
    double least = leftByCoarse;
    for (double step = GRID / 2; step >= FINEST; step /= 2) {
      double middle = best.cycles();
      for (double cycles : new double[] {middle - step, middle + step}) {
        Cycle candidate = new Cycle(positions, cycles);
        double left = candidate.left(frequencies, levels, known);
        if (left < least) {
          least = left;
          best = candidate;
        }
      }
    }
    return best;
  }

  private double left(LowFrequencies frequencies, double[] levels, List<double[]> known) {
    List<double[]> with = new ArrayList<>(known);
    with.addAll(wave(frequencies, 1));
    return left(levels, with);
  }

  /** The sum of squares that columns do not explain. */
  static double left(double[] levels, List<double[]> columns) {
    double[] rest = new Regression(levels.length, 0, columns).clean(levels);
    return Regression.dot(rest, rest);
  }

  /** Cosine and sine of that multiple of it; 1 is the cycle itself. */
  List<double[]> wave(LowFrequencies frequencies, int multiple) {
    double[] cosine = new double[positions.length];
    double[] sine = new double[positions.length];
    for (int i = 0; i < positions.length; i++) {
      double angle = 2 * Math.PI * multiple * cycles * positions[i];
      cosine[i] = Math.cos(angle);
      sine[i] = Math.sin(angle);
    }
    return List.of(frequencies.project(cosine), frequencies.project(sine));
  }
}
