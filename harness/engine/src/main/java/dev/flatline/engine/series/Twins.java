package dev.flatline.engine.series;

/**
 * Looks for readings of several sources that nothing names, told by their times: the same number of
 * readings stands at one time after another, and those of one time are far apart.
 */
final class Twins {

  // Neighbours of two sources differ more than those of one; three times leaves room for noise.
  private static final double FAR = 3;

  // Readings of one source at one time, of a coarse clock, are as near as any others.
  private static final double NEARLY_ALL = 0.8;

  // Enough to tell how far they are apart.
  private static final int COMPARED = 100_000;

  private final Readings readings;
  private final Numbers within = new Numbers();
  private final Numbers between = new Numbers();
  private long twins;
  private int each;

  /** Looks through some readings. */
  Twins(Readings readings) {
    this.readings = readings;
    int before = 0;
    int start = 0;
    for (int i = 1; i <= readings.size(); i++) {
      if (i == readings.size() || readings.second(i) != readings.second(start)) {
        if (i - start >= 2 && i - start == start - before) {
          compare(before, start, i);
        }
        before = start;
        start = i;
      }
    }
  }

  private void compare(int before, int start, int end) {
    each = end - start;
    twins += each - 1;
    for (int i = start; i < end && between.size() < COMPARED; i++) {
      between.add(Math.abs(readings.value(i) - readings.value(i - (start - before))));
      if (i > start) {
        within.add(Math.abs(readings.value(i) - readings.value(i - 1)));
      }
    }
  }

  /** Whether there are any, and more than an hour at which a clock was put back. */
  boolean found() {
    double near = FAR * between.median();
    int far = 0;
    for (int i = 0; i < within.size(); i++) {
      far += within.get(i) > near ? 1 : 0;
    }
    return twins >= Sources.REPEATED * readings.size() && far >= NEARLY_ALL * within.size();
  }

  /** How many readings stand at one time. */
  int each() {
    return each;
  }
}
