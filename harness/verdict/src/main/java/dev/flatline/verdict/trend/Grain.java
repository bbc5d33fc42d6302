package dev.flatline.verdict.trend;

import java.util.stream.IntStream;

/**
 * What the smallest change of a gauge makes of its noise.
 *
 * @param floor smallest mean square of a residual, in the unit of the gauge squared
 * @param counting variance of what leaks in a window at half the margin: units that come at random
 *     are as many as the square of their deviation (Poisson)
 */
record Grain(double floor, double counting) {

  // The median of what differs between neighbours, in deviations of one point: 0.6745 times the
  // square root of two.
  private static final double MEDIAN_DIFFERENCE = 0.6745 * Math.sqrt(2);

  /**
   * Whether each leaked unit is a step that is seen, so that counting them is the noise of a leak.
   *
   * <p>The sum of units that come at random has at the wave j of T points the variance {@code T
   * counting/(pi j)^2}, beside that of a point of the view at all of them: red with {@code T
   * counting/(pi^2 noise)} as the square of κ.
   */
  boolean makesItRed(View view, double redness) {
    double[] levels = view.levels();
    double[] differences =
        IntStream.range(1, levels.length)
            .mapToDouble(i -> Math.abs(levels[i] - levels[i - 1]))
            .toArray();
    double deviation = Views.median(differences) / MEDIAN_DIFFERENCE;
    double noise = Math.max(floor, deviation * deviation);
    return view.points() * counting >= Math.pow(Math.PI * redness, 2) * noise;
  }
}
