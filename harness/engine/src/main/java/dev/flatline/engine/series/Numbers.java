package dev.flatline.engine.series;

import dev.flatline.verdict.number.Formatted;
import java.util.Arrays;

/** A growing row of numbers. */
final class Numbers {

  private double[] numbers = new double[64];
  private int count;

  void add(double number) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, count + (count >> 1));
    }
    numbers[count++] = number;
  }

  double get(int index) {
    return numbers[index];
  }

  int size() {
    return count;
  }

  /** The middle of them, NaN if there are none. */
  double median() {
    return median(Arrays.copyOf(numbers, count));
  }

  /** The middle of some numbers, NaN if there are none. */
  static double median(double[] some) {
    double[] sorted = Arrays.stream(some).filter(one -> !Double.isNaN(one)).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  /** Without digits that say nothing: 15 and not 15.0. */
  static String plain(double number) {
    return number == Math.rint(number)
        ? Formatted.of("%.0f", number)
        : Formatted.of("%.3g", number);
  }
}
