package dev.flatline.verdict.trend;

import java.util.OptionalDouble;

/**
 * What speaks against a rise that the shapes found.
 *
 * @param why in words
 * @param secondsNeeded how long the recording has to be, in all, so that it decides; empty if
 *     nobody can know
 */
record Objection(String why, OptionalDouble secondsNeeded) {

  /** One that a longer recording of this length decides, if the recording has a clock. */
  static Objection until(double seconds, String why) {
    return new Objection(
        why,
        seconds > 0 && Double.isFinite(seconds)
            ? OptionalDouble.of(seconds)
            : OptionalDouble.empty());
  }
}
