package dev.flatline.engine.demo.story;

/** Whether what a round shows can be held against the side that was driven. */
public enum RoundCondition {
  /** Nothing disturbed it. */
  STEADY,
  /** The first of its JVM, which compiles and loads while it serves. */
  WARMING_UP,
  /** The generator did not keep its schedule. */
  LATE,
  /** A fault that was injected by hand was active, or the service had not had time to recover. */
  DISTURBED,
  /** The fault of the incident has no witness that it landed. */
  UNPROVED
}
