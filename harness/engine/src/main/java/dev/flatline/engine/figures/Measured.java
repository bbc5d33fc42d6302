package dev.flatline.engine.figures;

import dev.flatline.verdict.number.Formatted;
import java.util.OptionalDouble;

/**
 * A figure of a case, or why there is none.
 *
 * @param shown to a person, without the unit that its heading has
 * @param value as a number; empty if there is none
 * @param unit of the value; empty if there is none
 * @param note what the value counts, or why there is none
 */
record Measured(String shown, OptionalDouble value, String unit, String note) {

  /** Below that two decimals are shown. */
  private static final double SMALL = 10;

  /** A time. */
  static Measured time(double value, String unit, String note) {
    return new Measured(decimals(value), OptionalDouble.of(value), unit, note);
  }

  /** A number of something. */
  static Measured count(long value, String shown, String unit, String note) {
    return new Measured(shown, OptionalDouble.of((double) value), unit, note);
  }

  /** There is no figure. */
  static Measured none(String reason) {
    return new Measured("-", OptionalDouble.empty(), "", reason);
  }

  /** It did not come about for so many seconds. */
  static Measured notWithin(double seconds, String reason) {
    return new Measured("not in " + decimals(seconds), OptionalDouble.empty(), "", reason);
  }

  private static String decimals(double value) {
    return Formatted.of(value < SMALL ? "%.2f" : "%,.0f", value);
  }
}
