package dev.flatline.process.subject;

import dev.flatline.api.TrackedPair;
import dev.flatline.process.enclosure.Enclosure;
import dev.flatline.process.enclosure.NetworkSpace;
import dev.flatline.worker.link.AgentCounts;
import java.util.List;
import java.util.Optional;

/**
 * What faults need around a subject and its companion: it has to be there from their start.
 *
 * @param proxied whether a proxy stands between the two
 * @param ownNetwork whether both are in a network namespace of their own
 * @param subjectDisk megabytes of the file system of the subject; 0 for the machine's
 * @param companionDisk the same of the companion
 * @param rules of the subject, for Byteman; empty for none
 * @param agent whether the agent tracks what the subject takes
 * @param counts what is read of the agent
 * @param recorded whether the flight recorder of the subject records
 */
public record Surroundings(
    boolean proxied,
    boolean ownNetwork,
    int subjectDisk,
    int companionDisk,
    String rules,
    boolean agent,
    AgentCounts counts,
    boolean recorded) {

  /** Some without the agent, and without a recording. */
  public Surroundings(
      boolean proxied, boolean ownNetwork, int subjectDisk, int companionDisk, String rules) {
    this(proxied, ownNetwork, subjectDisk, companionDisk, rules, false, AgentCounts.NONE, false);
  }

  static final String SUBJECT = "subject";

  /** Nothing. */
  public static Surroundings none() {
    return new Surroundings(false, false, 0, 0, "");
  }

  /** The same with a proxy, unless it could not reach the companion. */
  public Surroundings throughProxy(boolean proxy) {
    return new Surroundings(
        proxied || (proxy && !ownNetwork),
        ownNetwork,
        subjectDisk,
        companionDisk,
        rules,
        agent,
        counts,
        recorded);
  }

  /** The same, in which the agent tracks what the subject takes, or does not. */
  public Surroundings tracked(boolean byAgent) {
    return tracked(byAgent, AgentCounts.NONE);
  }

  /** The same, in which this is read of the agent. */
  public Surroundings tracked(boolean byAgent, AgentCounts read) {
    return new Surroundings(
        proxied, ownNetwork, subjectDisk, companionDisk, rules, byAgent, read, recorded);
  }

  /** The same, in which the flight recorder of the subject records, or does not. */
  public Surroundings recorded(boolean byRecorder) {
    return new Surroundings(
        proxied, ownNetwork, subjectDisk, companionDisk, rules, agent, counts, byRecorder);
  }

  Enclosure enclosure(String fork, Optional<NetworkSpace> network, List<TrackedPair> pairs) {
    boolean subject = fork.equals(SUBJECT);
    return new Enclosure(
        network,
        subject ? subjectDisk : companionDisk,
        subject ? rules : "",
        subject && agent,
        pairs,
        subject && recorded);
  }
}
