package dev.flatline.api;

import java.util.Locale;
import java.util.Optional;

/**
 * What a demo shows of an incident to people who meet it for the first time: a store of so many
 * units of the first resource, who holds them and how many wait for one, and what is to be said.
 *
 * @param unit one unit, for example {@code connection}; the resource's name is its plural
 * @param store what the units come from, for example {@code pool}
 * @param capacity units of the store, at least 1
 * @param waiting the name of the meter that counts who waits for a unit; empty if nobody does
 * @param suspicion what one would blame first, and why it is not that: one sentence or two
 * @param cause how the leaky variant comes to fail: one sentence or two
 * @param cure what the fix does otherwise: one sentence
 */
public record Mechanism(
    String unit,
    String store,
    int capacity,
    Optional<String> waiting,
    String suspicion,
    String cause,
    String cure) {

  public Mechanism {
    if (capacity < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot declare a mechanism because its store is empty: store=%s, capacity=%d; give 1 or more",
              store,
              capacity));
    }
  }
}
