package dev.flatline.verdict.trend;

import dev.flatline.verdict.trend.GrowthSeries.Sample;
import dev.flatline.verdict.trend.Part.MicroBin;
import java.util.Arrays;

/**
 * One way to look at a window: points of a level at positions from 0 to 1.
 *
 * @param name what the points are, for the verdict
 * @param axis what the positions are counted along
 * @param positions where along the axis, rising, 0 the start of the window and 1 its end
 * @param others where along the other axis, in the same scale, rising
 * @param levels the level at each point
 * @param loads operations per second that led to each point; not finite if the clock stood still
 * @param frequencies how many cosines to keep (D)
 */
@SuppressWarnings("ArrayRecordComponent") // vectors of numbers, never compared
record View(
    String name,
    Axis axis,
    double[] positions,
    double[] others,
    double[] levels,
    double[] loads,
    int frequencies) {

  int points() {
    return levels.length;
  }

  /** Whether it looks at a saw-tooth by its troughs. */
  boolean ofTroughs() {
    return name.equals(Views.OF_TROUGHS);
  }

  /** The same points along the other axis. */
  View swapped() {
    return new View(name, axis.other(), others, positions, levels, loads, frequencies);
  }

  /** Operations per second at each point; empty if the clock stood still. */
  double[] load() {
    return Arrays.stream(loads).allMatch(Double::isFinite) ? loads : new double[0];
  }

  /** What growth is counted along. */
  enum Axis {
    OPERATIONS,
    SECONDS;

    Axis other() {
      return this == OPERATIONS ? SECONDS : OPERATIONS;
    }

    double of(MicroBin bin) {
      return this == OPERATIONS ? bin.operations() : bin.seconds();
    }

    double of(Sample sample) {
      return this == OPERATIONS ? sample.operations() : sample.seconds();
    }

    /** How the unit reads behind a number. */
    String unit() {
      return this == OPERATIONS ? "operations" : "s";
    }
  }
}
