package dev.flatline.verdict.trend;

import dev.flatline.verdict.trend.Dictionary.LowFrequencies;
import java.util.ArrayList;
import java.util.List;

/**
 * What moves the level without being growth: the load, or something that repeats.
 *
 * @param columns their low frequencies, to be projected out
 * @param load whether the load is one of them
 * @param cycles cycles in the window, 0 without a cycle
 * @param parts of the cycle beside its sinusoid: harmonics, and where the window cuts it
 */
record Nuisances(List<double[]> columns, boolean load, double cycles, int parts) {

  // The limit for which the error rates of the procedure were measured: 15 % of the mean.
  private static final double LOAD_VARIES = 0.15;

  // Of the power of the waves that are not kept, so much in three neighbours is something that
  // repeats: of white noise they have 3 %. Chosen, not tuned.
  private static final double REPEATS = 0.4;
  private static final int NEIGHBOURS = 3;

  // Two or three steps look like as many cycles that are no even waves: of 1,000 marks of high
  // water 7 were called rising instead of 3 when such cycles had harmonics, too.
  private static final double FORMS_FROM = 4;

  static final Nuisances NONE = new Nuisances(List.of(), false, 0, 0);

  static Nuisances find(View view, LowFrequencies frequencies, double[] levels, double floor) {
    List<double[]> columns = new ArrayList<>();
    boolean loadVaries = loadVaries(view);
    if (loadVaries) {
      columns.add(frequencies.project(view.load()));
    }
    List<double[]> known = new ArrayList<>(columns);
    known.add(frequencies.project(view.positions()));
    Cycle cycle = Cycle.strongest(view, frequencies, levels, known, floor);
    List<List<double[]>> candidates = new ArrayList<>();
    if (cycle.cycles() > 0) {
      List<double[]> wave = cycle.wave(frequencies, 1);
      columns.addAll(wave);
      known.addAll(wave);
    }
    boolean formed = cycle.cycles() >= FORMS_FROM;
    if (formed) {
      for (int h = 2; h * cycle.cycles() < (levels.length - 1) / 2.0; h++) {
        candidates.add(cycle.wave(frequencies, h));
      }
    }
    if (formed || (cycle.cycles() == 0 && repeatsFast(view, floor))) {
      candidates.add(ends(view, frequencies));
    }
    int parts = 0;
    for (List<double[]> candidate : candidates) {
      if (pays(candidate, known, levels, floor)) {
        known.addAll(candidate);
        columns.addAll(candidate);
        parts++;
      }
    }
    return new Nuisances(List.copyOf(columns), loadVaries, cycle.cycles(), parts);
  }

  /** Whether it describes better by more than its parameters cost (Schwarz's criterion). */
  private static boolean pays(
      List<double[]> candidate, List<double[]> known, double[] levels, double floor) {
    int frequencies = levels.length;
    List<double[]> with = new ArrayList<>(known);
    with.addAll(candidate);
    double least = frequencies * floor;
    double before = Math.max(least, Cycle.left(levels, known));
    double after = Math.max(least, Cycle.left(levels, with));
    return frequencies * Math.log(before / after) > candidate.size() * Math.log(frequencies);
  }

  /**
   * The first and the last point. A wave too fast to be kept is not whole where the window cuts it;
   * what is left of it there reaches into all slow waves alike, as one point does.
   */
  private static List<double[]> ends(View view, LowFrequencies frequencies) {
    double[] first = new double[view.points()];
    first[0] = 1;
    double[] last = new double[view.points()];
    last[view.points() - 1] = 1;
    return List.of(frequencies.project(first), frequencies.project(last));
  }

  /** Whether one of the waves that are not kept stands out. */
  private static boolean repeatsFast(View view, double floor) {
    if (view.points() < 2 * view.frequencies() + NEIGHBOURS) {
      return false;
    }
    double[] waves = LowFrequencies.all(view.points()).project(view.levels());
    double sum = 0;
    double most = 0;
    for (int j = view.frequencies(); j < waves.length; j++) {
      sum += waves[j] * waves[j];
      double near = 0;
      for (int k = j; k < Math.min(waves.length, j + NEIGHBOURS); k++) {
        near += waves[k] * waves[k];
      }
      most = Math.max(most, near);
    }
    return sum > 2 * waves.length * floor && most > REPEATS * sum;
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
}
