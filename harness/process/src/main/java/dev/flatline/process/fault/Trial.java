package dev.flatline.process.fault;

import java.util.Map;

/**
 * How {@code flatline chaos check} tries a kind of fault.
 *
 * @param victim what is made for it to be struck
 * @param attributes of the fault
 */
public record Trial(Victim victim, Map<String, String> attributes) {

  /** What can be made to be struck. */
  public enum Victim {
    /** A process that answers lines. */
    PROCESS,
    /** A process that forces a file to the disk before each answer. */
    WRITER,
    /** A forked JVM with the surroundings that the fault needs, under a little load. */
    JVM,
    /** A connection to an echo server through the proxy. */
    PROXY,
    /** An echo server and its client in a network namespace of their own. */
    NETWORK
  }

  public Trial {
    attributes = Map.copyOf(attributes);
  }
}
