package dev.flatline.worker.link;

import java.io.Serializable;
import java.util.Map;

/**
 * What happened to the operations of one kind in one round.
 *
 * @param arrivals operations that were due, the shed ones among them
 * @param shed arrivals that waited longer than the patience for a slot and were not served
 * @param ok operations that returned
 * @param cutShort operations that an injected failure struck; not among ok and failed
 * @param stuck operations that had not ended when the drain time was over
 * @param failed operations by symptom, or {@code other:<type>}
 * @param examples the first failure of each symptom
 * @param asked items of the operations that returned and were not cut short
 * @param processed items that those operations counted as processed
 * @param volleys volleys that arrived; 0 for other arrivals
 * @param failedVolleys volleys in which at least one operation failed
 * @param histograms {@code response}, {@code service} and {@code lag}, compressed HdrHistograms in
 *     nanoseconds
 */
public record TrafficResult(
    long arrivals,
    long shed,
    long ok,
    long cutShort,
    long stuck,
    Map<String, Long> failed,
    Map<String, Example> examples,
    long asked,
    long processed,
    long volleys,
    long failedVolleys,
    Map<String, byte[]> histograms)
    implements Serializable {

  /**
   * The first failure of its kind.
   *
   * @param text type and message
   * @param size items asked of the operation
   * @param processed items processed before it failed
   */
  public record Example(String text, int size, int processed) implements Serializable {}

  /** Operations that failed, whatever the symptom. */
  public long failures() {
    return failed.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Items that an operation skipped without failing. */
  public long skipped() {
    return asked - processed;
  }
}
