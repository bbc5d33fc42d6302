package dev.flatline.verdict.question;

import java.util.Map;

/**
 * What was seen of one size of work in a sweep over sizes.
 *
 * @param size items of an operation, at least 1
 * @param ended operations that ended, however
 * @param failures of them
 * @param inFlight most operations at once, at least 1
 * @param held by name of the resource
 */
public record SizedRound(
    int size, long ended, long failures, long inFlight, Map<String, Held> held) {

  /** With fewer operations of a size, a peak that only some of them reach may be missed. */
  static final int MIN_OPERATIONS = 5;

  /**
   * What was held of one resource.
   *
   * @param peak greatest number held at once
   * @param operationPeak greatest number held by one operation
   * @param ratio time held over time used; not a number if nothing was used
   */
  public record Held(long peak, long operationPeak, double ratio) {}

  public SizedRound {
    held = Map.copyOf(held);
  }

  /** Whether so many operations ended that its peaks can be judged. */
  public boolean enough() {
    return ended >= MIN_OPERATIONS;
  }
}
