package dev.flatline.engine.watch;

import dev.flatline.verdict.number.Formatted;
import java.util.Arrays;
import java.util.Optional;

/**
 * When the watched processes worked, by the processor time that they took. What rose while they did
 * stays as it is when they rest, and looks like what has filled.
 */
final class Work {

  private static final int MOST = 512;

  /** Of a processor: a JVM that waits for requests takes a tenth of it. */
  private static final double BUSY = 0.02;

  /** A collection or a timer is in one second, and not in the mean of so many. */
  private static final int SMOOTHED = 5;

  /** Most of the time is rest, or work: the usual rate of work is that of the fifth with most. */
  private static final double USUAL = 0.8;

  /** Chosen, not tuned: a fifth of the usual rate is rest, and a fifth of the time is long. */
  private static final double FIFTH = 0.2;

  private static final double LEAST_SECONDS = 10;

  private final double[] taken = new double[MOST];
  private double width = 1;
  private double now;
  private double last = Double.NaN;

  /**
   * Takes the reading of a moment.
   *
   * @param processorSeconds so far; what was taken before the first reading is not counted
   */
  void took(double seconds, double processorSeconds) {
    now = seconds;
    while (seconds >= MOST * width) {
      halve();
    }
    if (processorSeconds > last) {
      taken[(int) (seconds / width)] += processorSeconds - last;
    }
    last = processorSeconds;
  }

  private void halve() {
    for (int i = 0; i < MOST / 2; i++) {
      taken[i] = taken[2 * i] + taken[2 * i + 1];
    }
    Arrays.fill(taken, MOST / 2, MOST, 0);
    width *= 2;
  }

  /** How long they have rested since they worked, in words; empty if they did not, or work. */
  Optional<String> rest() {
    int slots = (int) (now / width);
    double[] rates = new double[slots];
    for (int i = 0; i < slots; i++) {
      int from = Math.max(0, i + 1 - SMOOTHED);
      rates[i] = Arrays.stream(taken, from, i + 1).sum() / (width * (i + 1 - from));
    }
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    double busy = slots == 0 ? 0 : Math.max(BUSY, FIFTH * sorted[(int) (USUAL * (slots - 1))]);
    int worked = 0;
    int rested = slots;
    for (int i = 0; i < slots; i++) {
      if (rates[i] >= busy) {
        worked++;
        rested = i + 1;
      }
    }
    double seconds = (slots - rested) * width;
    boolean is =
        worked >= FIFTH * slots && seconds >= FIFTH * slots * width && seconds >= LEAST_SECONDS;
    return is
        ? Optional.of(
            Formatted.of(
                "in the last %,.0f s the processes hardly worked (%.1f %% of a processor)",
                seconds, 100 * Arrays.stream(taken, rested, slots).sum() / seconds))
        : Optional.empty();
  }
}
