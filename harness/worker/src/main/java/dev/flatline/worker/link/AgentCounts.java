package dev.flatline.worker.link;

import java.io.Serializable;
import java.util.Map;

/**
 * What is read of an agent in the forked JVM: the kind by the name of the resource that it counts,
 * for example {@code connections} by {@code agent.connections}.
 *
 * @param asked in each reading, as those that the subject counts itself
 * @param observed at checkpoints and over rounds alone
 */
public record AgentCounts(Map<String, String> asked, Map<String, String> observed)
    implements Serializable {

  /** Nothing, as of a JVM without an agent. */
  public static final AgentCounts NONE = new AgentCounts(Map.of(), Map.of());

  public AgentCounts {
    asked = Map.copyOf(asked);
    observed = Map.copyOf(observed);
  }
}
