package dev.flatline.api;

import java.util.Optional;

/**
 * Something that the subjects take and must give back, counted exactly.
 *
 * @param name lower-case words joined by {@code -}, in the plural, for example {@code connections}
 * @param summary one sentence: what is counted
 * @param system the count of the kernel that a unit held is part of; empty if there is none. A
 *     ledger that contradicts it makes a run invalid
 * @param onlyWhileHeld whether a unit is in that count only while it is held, as an open file is;
 *     false for what stays open between two holders, as a pooled connection does
 */
public record Resource(
    String name, String summary, Optional<SystemCount> system, boolean onlyWhileHeld) {

  public Resource {
    Names.requireSlug("resource", name);
  }

  /** A resource that the kernel does not count. */
  public Resource(String name, String summary) {
    this(name, summary, Optional.empty(), false);
  }

  /** The same, of which each unit is one more in this count while it is held, and not after. */
  public Resource countedBy(SystemCount count) {
    return new Resource(name, summary, Optional.of(count), true);
  }

  /**
   * The same, of which each unit that is held is in this count, and may be in it before and after.
   */
  public Resource heldAmong(SystemCount count) {
    return new Resource(name, summary, Optional.of(count), false);
  }
}
