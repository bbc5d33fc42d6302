package dev.flatline.api;

import java.util.Optional;

/**
 * Something that the subjects take and must give back, counted exactly.
 *
 * @param name lower-case words joined by {@code -}, in the plural, for example {@code connections};
 *     {@code agent.} and the kind for one that only the agent knows of
 * @param summary one sentence: what is counted
 * @param system the count of the kernel that a unit held is part of; empty if there is none. A
 *     ledger that contradicts it makes a run invalid
 * @param onlyWhileHeld whether a unit is in that count only while it is held, as an open file is;
 *     false for what stays open between two holders, as a pooled connection does
 * @param tracked the kind that the agent counts in place of the subject; empty if the subject
 *     counts it itself
 */
public record Resource(
    String name,
    String summary,
    Optional<SystemCount> system,
    boolean onlyWhileHeld,
    Optional<TrackedKind> tracked) {

  /** What the name of a resource begins with that no scenario declares: no slug holds a dot. */
  private static final String OF_AGENT = "agent.";

  public Resource {
    // A resource that an older version stored has none.
    tracked = tracked == null ? Optional.empty() : tracked;
    if (tracked.filter(kind -> name.equals(OF_AGENT + kind.label())).isEmpty()) {
      Names.requireSlug("resource", name);
    }
  }

  /** A resource that the kernel does not count. */
  public Resource(String name, String summary) {
    this(name, summary, Optional.empty(), false, Optional.empty());
  }

  /**
   * All of a kind that the agent tracks, under a name that no scenario can give, for example {@code
   * agent.files}.
   */
  public static Resource ofAgent(TrackedKind kind) {
    return new Resource(
        OF_AGENT + kind.label(),
        "What the agent tracks of this kind.",
        Optional.empty(),
        false,
        Optional.of(kind));
  }

  /** The same, of which each unit is one more in this count while it is held, and not after. */
  public Resource countedBy(SystemCount count) {
    return new Resource(name, summary, Optional.of(count), true, tracked);
  }

  /**
   * The same, of which each unit that is held is in this count, and may be in it before and after.
   */
  public Resource heldAmong(SystemCount count) {
    return new Resource(name, summary, Optional.of(count), false, tracked);
  }

  /**
   * The same, counted by the agent: all of the kind that the process takes, whoever takes it, and
   * no ledger has to be kept. A run without the agent cannot ask about it.
   */
  public Resource countedByAgent(TrackedKind kind) {
    return new Resource(name, summary, system, onlyWhileHeld, Optional.of(kind));
  }
}
