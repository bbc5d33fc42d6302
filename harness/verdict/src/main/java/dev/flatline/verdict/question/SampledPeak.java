package dev.flatline.verdict.question;

import dev.flatline.verdict.number.Formatted;

/**
 * The greatest of some samples of a count of the whole process, in one round of a sweep.
 *
 * <p>A lower bound of what was held: the peak may lie between two samples.
 *
 * @param size of the operations
 * @param inFlight most operations at once
 * @param operations that ended
 * @param samplesAboveIdle samples that were above what the process holds when idle
 * @param peak the greatest sample minus what the process holds when idle
 */
public record SampledPeak(
    int size, int inFlight, long operations, long samplesAboveIdle, long peak) {

  public SampledPeak {
    if (inFlight < 1) {
      throw new IllegalArgumentException(
          Formatted.of(
                  "Cannot judge a sampled peak because no operation was allowed: size=%d, inFlight=%d; give",
                  size, inFlight)
              + " the bound of the load, at least 1");
    }
  }

  /** What one operation held at least: all of them cannot have held less each. */
  long heldByOneOperation() {
    return Math.max(0, (peak + inFlight - 1) / inFlight);
  }
}
