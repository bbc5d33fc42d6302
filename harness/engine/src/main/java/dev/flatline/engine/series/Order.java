package dev.flatline.engine.series;

import dev.flatline.engine.table.Notes;
import dev.flatline.process.FlatlineException;
import dev.flatline.verdict.number.Formatted;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Puts readings into the order of their clock, where that is the same series in another order, and
 * refuses what are two series in one.
 *
 * <p>Rows ascend in runs. Runs that do not overlap, or a shuffle of short ones, are one series out
 * of order. Long runs that cover the same time are several sources, one after another.
 */
final class Order {

  // Rows that overlap by a few at the seam of two files are no second source.
  private static final int SEAM = 10;

  // As an hour of a year, where a clock without a zone is put back.
  private static final double SEAM_SHARE = 0.01;

  // Shorter runs than this come of a shuffle and not of a second recording.
  private static final int LONG_RUN = 20;

  // Neighbours of two sources differ more than those of one; three times leaves room for noise.
  private static final double FAR = 3;

  private final Readings readings;
  private final String source;
  private final String remedy;
  private final Notes notes;

  private Order(Readings readings, String source, String remedy, Notes notes) {
    this.readings = readings;
    this.source = source;
    this.remedy = remedy;
    this.notes = notes;
  }

  /**
   * Sorts what is out of order and says so.
   *
   * @param ofTheWorld whether the clock never starts anew; one that does is left as it is, and the
   *     series is split where it did
   * @param remedy what tells the rows apart, if anything may
   * @throws FlatlineException if two sources are mixed
   */
  static void of(Readings readings, boolean ofTheWorld, String source, String remedy, Notes notes) {
    new Order(readings, source, remedy, notes).check(ofTheWorld);
  }

  private void check(boolean ofTheWorld) {
    int repeated = 0;
    int runs = 1;
    for (int i = 1; i < readings.size(); i++) {
      double step = readings.second(i) - readings.second(i - 1);
      repeated += step == 0 ? 1 : 0;
      runs += step < 0 ? 1 : 0;
    }
    if (runs > 1 && (ofTheWorld || !startsAnew(runs))) {
      sort(runs);
    }
    if (repeated > 0) {
      refuseTwins();
      for (int i = 0; i < repeated; i++) {
        notes.count("rows at the time of the row before");
      }
    }
  }

  /** Whether a clock since the start of a process began again with it, each time near its start. */
  private boolean startsAnew(int runs) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < readings.size(); i++) {
      least = Math.min(least, readings.second(i));
      most = Math.max(most, readings.second(i));
    }
    int anew = 0;
    for (int i = 1; i < readings.size(); i++) {
      boolean back = readings.second(i) < readings.second(i - 1);
      anew += back && readings.second(i) - least <= 0.1 * (most - least) ? 1 : 0;
    }
    return anew == runs - 1 && runs * LONG_RUN / 2 <= readings.size();
  }

  private void sort(int runs) {
    int[] run = runs();
    int[] sorted =
        IntStream.range(0, readings.size())
            .filter(row -> !Double.isNaN(readings.second(row)))
            .boxed()
            .sorted(Comparator.comparingDouble(readings::second))
            .mapToInt(Integer::intValue)
            .toArray();
    int changes = 0;
    double[] steps = new double[sorted.length];
    Arrays.fill(steps, Double.NaN);
    for (int i = 1; i < sorted.length; i++) {
      changes += run[sorted[i]] == run[sorted[i - 1]] ? 0 : 1;
      steps[i] = Math.abs(readings.value(sorted[i]) - readings.value(sorted[i - 1]));
    }
    double seam = Math.max(runs * SEAM, SEAM_SHARE * readings.size());
    boolean several = runs * LONG_RUN <= readings.size() && changes > seam;
    if (several || Numbers.median(steps) > FAR * Numbers.median(stepsAsRead())) {
      throw FlatlineException.usage(
          "Cannot judge a series because its clock goes back %d times, as where several sources"
              + " stand in one file: source=%s, rows=%d; %s",
          runs - 1, source, readings.size(), remedy);
    }
    readings.sorted(withUnread(sorted));
    notes.say(
        isReversed(runs)
            ? "newest row first, sorted by the clock"
            : runs == 2
                ? "the clock goes back once, sorted by it"
                : Formatted.of("the clock goes back %,d times, sorted by it", runs - 1));
  }

  private boolean isReversed(int runs) {
    return runs >= readings.size() * 0.9;
  }

  /** Rows without a time go last, where they are counted as unreadable. */
  private int[] withUnread(int[] sorted) {
    int[] all = Arrays.copyOf(sorted, readings.size());
    int place = sorted.length;
    for (int row = 0; row < readings.size(); row++) {
      if (Double.isNaN(readings.second(row))) {
        all[place++] = row;
      }
    }
    return all;
  }

  private int[] runs() {
    int[] run = new int[readings.size()];
    for (int i = 1; i < run.length; i++) {
      run[i] = run[i - 1] + (readings.second(i) < readings.second(i - 1) ? 1 : 0);
    }
    return run;
  }

  private double[] stepsAsRead() {
    double[] steps = new double[readings.size()];
    Arrays.fill(steps, Double.NaN);
    for (int i = 1; i < steps.length; i++) {
      steps[i] = Math.abs(readings.value(i) - readings.value(i - 1));
    }
    return steps;
  }

  /** Sources that nothing names. */
  private void refuseTwins() {
    Twins twins = new Twins(readings);
    if (twins.found()) {
      throw FlatlineException.usage(
          "Cannot judge a series because each time stands %d times with values far apart, as where"
              + " several sources stand in one file: source=%s, rows=%d; %s",
          twins.each(), source, readings.size(), remedy);
    }
  }
}
