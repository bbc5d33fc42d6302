package dev.flatline.engine.cell;

import java.util.Arrays;
import java.util.Optional;

/** Times counted from 1970, in a unit told by their size: the years 1985 to 2286 do not overlap. */
public enum Epoch {
  SECONDS("seconds", 1),
  MILLISECONDS("milliseconds", 1e-3),
  MICROSECONDS("microseconds", 1e-6),
  NANOSECONDS("nanoseconds", 1e-9);

  private static final double EARLIEST = 4.8e8;
  private static final double LATEST = 1e10;

  private final String word;
  private final double seconds;

  Epoch(String word, double seconds) {
    this.word = word;
    this.seconds = seconds;
  }

  /** Whether a number is a time since 1970 in any of the units. */
  public static boolean looksLike(double number) {
    return of(number).isPresent();
  }

  /** The unit in which a number is a time since 1970. */
  public static Optional<Epoch> of(double number) {
    return Arrays.stream(values()).filter(unit -> unit.fits(number)).findFirst();
  }

  /** Whether the number, in this unit, is a time from 1985 to 2286. */
  public boolean fits(double number) {
    return number * seconds >= EARLIEST && number * seconds < LATEST;
  }

  /** How many seconds one of them is. */
  public double seconds() {
    return seconds;
  }

  /** The unit in words. */
  public String word() {
    return word;
  }
}
