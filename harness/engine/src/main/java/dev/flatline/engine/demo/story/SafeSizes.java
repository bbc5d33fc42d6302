package dev.flatline.engine.demo.story;

import java.util.List;

/**
 * How many units a store needs so that no leaky batch fails.
 *
 * @param formula for a person, of B items and C operations
 * @param operations at once (C)
 * @param needed units for batches of 1, 2, 3 … items (B)
 */
public record SafeSizes(String formula, int operations, List<Integer> needed) {

  public SafeSizes {
    needed = List.copyOf(needed);
  }

  /** Units for batches of so many items; the largest size for any above. */
  int at(int items) {
    return needed.get(Math.min(items, needed.size()) - 1);
  }
}
