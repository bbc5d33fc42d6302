package dev.flatline.engine.watch.gauge;

/** Counts how often a gauge comes back from near its highest to near its lowest. */
final class Swings {

  /** Of the range between the two, from either end. */
  private static final double NEAR = 0.2;

  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;
  private boolean up;
  private int returns;

  void read(double value) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
    double near = NEAR * (highest - lowest);
    if (value >= highest - near && near > 0) {
      up = true;
    } else if (value <= lowest + near && up) {
      up = false;
      returns++;
    }
  }

  double lowest() {
    return lowest;
  }

  double highest() {
    return highest;
  }

  int returns() {
    return returns;
  }
}
