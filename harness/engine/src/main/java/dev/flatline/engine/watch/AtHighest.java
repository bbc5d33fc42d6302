package dev.flatline.engine.watch;

/** Counts how often and for how long a gauge was at its highest value. */
final class AtHighest {

  private double highest = Double.NEGATIVE_INFINITY;
  private double last = Double.NEGATIVE_INFINITY;
  private double lastSeconds;
  private int times;
  private double seconds;

  void read(double at, double value) {
    if (value > highest) {
      highest = value;
      times = 1;
      seconds = 0;
    } else if (value == highest) {
      if (last == highest) {
        seconds += at - lastSeconds;
      } else {
        times++;
      }
    }
    last = value;
    lastSeconds = at;
  }

  int times() {
    return times;
  }

  double seconds() {
    return seconds;
  }
}
