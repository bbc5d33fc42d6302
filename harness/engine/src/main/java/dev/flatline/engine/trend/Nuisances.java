package dev.flatline.engine.trend;

import dev.flatline.engine.trend.Dictionary.LowFrequencies;
import dev.flatline.engine.trend.Fit.Regression;
import java.util.ArrayList;
import java.util.List;

/**
 * What moves the level without being growth: the load, or one cycle.
 *
 * @param columns their low frequencies, to be projected out
 * @param load whether the load is one of them
 * @param cycles cycles in the window, 0 without a cycle
 */
record Nuisances(List<double[]> columns, boolean load, double cycles) {

  // Both limits are those for which the error rates of the procedure were measured: a load that
  // varies by 15 % of its mean, a sinusoid of 2.5 to 16 cycles that removes 60 % of the power.
  private static final double LOAD_VARIES = 0.15;
  private static final double EXPLAINED = 0.6;
  private static final double FEWEST = 2.5;
  private static final double MOST = 16;

  // Half of what a window can resolve, then halved around the best: a wave an eighth off leaves
  // a third of its amplitude at both ends, which looks like slow noise.
  private static final double GRID = 0.25;
  private static final double FINEST = GRID / 32;

  static final Nuisances NONE = new Nuisances(List.of(), false, 0);

  static Nuisances find(View view, LowFrequencies frequencies, double[] levels, double floor) {
    List<double[]> columns = new ArrayList<>();
    boolean loadVaries = loadVaries(view);
    if (loadVaries) {
      columns.add(frequencies.project(view.load()));
    }
    Cycle cycle = strongestCycle(view, frequencies, levels, columns, floor);
    if (cycle.cycles() > 0) {
      columns.addAll(wave(cycle.positions(), frequencies, cycle.cycles()));
    }
    return new Nuisances(List.copyOf(columns), loadVaries, cycle.cycles());
  }

  /** Whether operations per second vary by more than 15 % of their mean, fast noise left out. */
  static boolean loadVaries(View view) {
    double[] load = view.load();
    if (load.length == 0) {
      return false;
    }
    double[] slow = Assessment.frequencies(view).project(load);
    double deviation = Math.sqrt(Regression.dot(slow, slow) / load.length);
    return deviation > LOAD_VARIES * Assessment.mean(load);
  }

  /** So many cycles in a window, along one of the two axes; 0 for none. */
  @SuppressWarnings("ArrayRecordComponent") // vectors of numbers, never compared
  private record Cycle(double[] positions, double cycles) {}

  // What a timer does repeats along the clock, what a batch does along the operations; under a
  // load that jitters the one is a blurred cycle along the axis of the other.
  private static Cycle strongestCycle(
      View view, LowFrequencies frequencies, double[] levels, List<double[]> known, double floor) {
    List<double[]> base = new ArrayList<>(known);
    base.add(frequencies.project(view.positions()));
    double detrended = left(levels, base);
    // What rounding leaves of a perfect description has a period, too.
    if (detrended <= 2 * levels.length * floor) {
      return new Cycle(view.positions(), 0);
    }
    Cycle best = new Cycle(view.positions(), 0);
    double least = (1 - EXPLAINED) * detrended;
    double most = Math.min(MOST, view.frequencies() / 2.0 - 1);
    for (double[] positions : List.of(view.positions(), view.others())) {
      for (double cycles = FEWEST; cycles <= most; cycles += GRID) {
        double left = leftBy(positions, cycles, frequencies, levels, base);
        if (left < least) {
          least = left;
          best = new Cycle(positions, cycles);
        }
      }
    }
    return best.cycles() > 0 ? refined(best, least, frequencies, levels, base) : best;
  }

  private static Cycle refined(
      Cycle coarse,
      double leftByCoarse,
      LowFrequencies frequencies,
      double[] levels,
      List<double[]> base) {
    Cycle best = coarse;
    double least = leftByCoarse;
    for (double step = GRID / 2; step >= FINEST; step /= 2) {
      Cycle middle = best;
      for (double cycles : new double[] {middle.cycles() - step, middle.cycles() + step}) {
        double left = leftBy(middle.positions(), cycles, frequencies, levels, base);
        if (left < least) {
          least = left;
          best = new Cycle(middle.positions(), cycles);
        }
      }
    }
    return best;
  }

  private static double leftBy(
      double[] positions,
      double cycles,
      LowFrequencies frequencies,
      double[] levels,
      List<double[]> base) {
    List<double[]> with = new ArrayList<>(base);
    with.addAll(wave(positions, frequencies, cycles));
    return left(levels, with);
  }

  private static double left(double[] levels, List<double[]> columns) {
    double[] rest = new Regression(levels.length, 0, columns).clean(levels);
    return Regression.dot(rest, rest);
  }

  private static List<double[]> wave(
      double[] positions, LowFrequencies frequencies, double cycles) {
    double[] cosine = new double[positions.length];
    double[] sine = new double[positions.length];
    for (int i = 0; i < positions.length; i++) {
      cosine[i] = Math.cos(2 * Math.PI * cycles * positions[i]);
      sine[i] = Math.sin(2 * Math.PI * cycles * positions[i]);
    }
    return List.of(frequencies.project(cosine), frequencies.project(sine));
  }
}
