package dev.flatline.process.chaos;

import dev.flatline.process.fault.Witness;
import java.util.List;

/**
 * What became of a scheduled fault.
 *
 * @param name its kind and target
 * @param scheduledMillis from the begin of the round
 * @param appliedMillis when it was; -1 if it could not be
 * @param endedMillis when it was taken back; -1 if it was not applied
 * @param witness whether it landed
 * @param left what could not be undone; empty if nothing is left
 */
public record FaultOutcome(
    String name,
    long scheduledMillis,
    long appliedMillis,
    long endedMillis,
    Witness witness,
    List<String> left) {

  public FaultOutcome {
    left = List.copyOf(left);
  }
}
