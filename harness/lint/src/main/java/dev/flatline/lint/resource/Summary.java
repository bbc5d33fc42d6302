package dev.flatline.lint.resource;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a method does to resources, for whoever calls it.
 *
 * @param fresh what it acquires and answers; empty if it does not
 * @param released operands that it releases
 * @param kept what it keeps in one of its operands
 * @param accessor whether it only answers what an object holds
 */
public record Summary(
    Optional<Acquisition> fresh, Set<Integer> released, List<Kept> kept, boolean accessor) {

  static final Summary NOTHING = new Summary(Optional.empty(), Set.of(), List.of(), false);

  /** Copies the collections. */
  public Summary {
    released = Set.copyOf(released);
    kept = List.copyOf(kept);
  }
}
