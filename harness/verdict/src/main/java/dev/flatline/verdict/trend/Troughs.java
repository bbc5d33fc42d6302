package dev.flatline.verdict.trend;

import java.util.ArrayList;
import java.util.List;

/**
 * The troughs of a saw-tooth: turning points after a fall and before a rise of a threshold.
 *
 * <p>They speak for the gauge only if falls are sudden, as those of a collection are and those of
 * slow noise are not, and if it went on falling to the end: what climbed after the last trough is
 * in none of them.
 */
final class Troughs {

  // Fewer cannot tell the shapes apart.
  static final int FEWEST = 8;

  // A tooth falls in less than a third of the time in which it rises; slow noise takes as long.
  // Chosen, not tuned: collections fall within one reading or two.
  private static final int SUDDEN = 3;

  // Turns closer than ten readings are taken for noise: chosen, not tuned, below the 25 readings of
  // the shortest simulated tooth. Shorter teeth average out within a block.
  private static final int TOOTH = 10;

  // Simulated teeth last from 25 to 55 readings, and are as large. Beyond what doubles that, the
  // last one is no tooth like the others. Chosen, not tuned.
  private static final double LATE = 2;
  private static final double LARGE = 1.5;

  private final double threshold;
  private final List<double[]> lows = new ArrayList<>();
  private double[] high;
  private double[] low;
  private boolean down;
  private double rising;
  private double falling;
  private double largest;
  private double longest;

  /** The highest since the last trough, while a tooth could last. */
  private double early;

  /**
   * Looks for them.
   *
   * @param turns along the axis, the level being the third number of each; at least one
   */
  Troughs(List<double[]> turns, double threshold) {
    this.threshold = threshold;
    this.high = turns.get(0);
    this.low = high;
    turns.forEach(this::take);
  }

  private void take(double[] turn) {
    if (!lows.isEmpty() && turn[0] <= last()[0] + longest) {
      early = Math.max(early, turn[2]);
    }
    if (!down) {
      high = turn[2] >= high[2] ? turn : high;
      down = turn[2] <= high[2] - threshold;
      if (down) {
        rising += lows.isEmpty() ? 0 : high[0] - low[0];
        low = turn;
      }
    } else if (turn[2] < low[2]) {
      low = turn;
    } else if (turn[2] >= low[2] + threshold) {
      longest = lows.isEmpty() ? 0 : Math.max(longest, low[0] - last()[0]);
      largest = Math.max(largest, high[2] - low[2]);
      lows.add(low);
      falling += low[0] - high[0];
      down = false;
      high = turn;
      early = turn[2];
    }
  }

  private double[] last() {
    return lows.get(lows.size() - 1);
  }

  /**
   * The troughs, or none if they do not speak for the gauge.
   *
   * @param readings that the turns were taken from
   * @param end of the window, along the axis
   */
  List<double[]> of(int readings, double end) {
    boolean saw = SUDDEN * falling <= rising && lows.size() * TOOTH <= readings;
    return threshold > 0 && lows.size() >= FEWEST && saw && !climbedOut(end) ? lows : List.of();
  }

  /** Whether it left the teeth behind after the last trough. */
  private boolean climbedOut(double end) {
    double to = (down ? low : high)[2];
    boolean late = end - last()[0] > LATE * longest;
    return to - last()[2] > LARGE * largest || (late && to - early >= threshold / 2);
  }
}
