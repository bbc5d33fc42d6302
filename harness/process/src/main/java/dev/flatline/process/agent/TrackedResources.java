package dev.flatline.process.agent;

import dev.flatline.api.Resource;
import dev.flatline.api.TrackedKind;
import dev.flatline.worker.link.AgentCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which kinds that the agent tracks are asked about.
 *
 * <p>A kind that somebody names, an incident or a user, is a resource like any other. Of the rest
 * those are observed that no count of the kernel shows; files, sockets and threads are among the
 * descriptors and threads of the process, which are asked about anyway, and memory shows as such.
 */
public final class TrackedResources {

  private static final List<TrackedKind> BEYOND_THE_KERNEL =
      List.of(
          TrackedKind.CONNECTIONS,
          TrackedKind.STATEMENTS,
          TrackedKind.RESULT_SETS,
          TrackedKind.DEFERRED_CALLS);

  private TrackedResources() {}

  /**
   * What is read of an agent where these are the resources.
   *
   * @param observing whether kinds that nobody named are observed, too
   */
  public static AgentCounts counts(List<Resource> resources, boolean observing) {
    Map<String, String> asked = new HashMap<>();
    for (Resource resource : resources) {
      resource.tracked().ifPresent(kind -> asked.put(resource.name(), kind.label()));
    }
    Map<String, String> observed = new TreeMap<>();
    if (observing) {
      for (TrackedKind kind : BEYOND_THE_KERNEL) {
        if (resources.stream().noneMatch(resource -> counts(resource, kind))) {
          observed.put(Resource.ofAgent(kind).name(), kind.label());
        }
      }
    }
    return new AgentCounts(asked, observed);
  }

  /** A resource of the same name is taken to count the same, whoever counts it. */
  private static boolean counts(Resource resource, TrackedKind kind) {
    return resource.name().equals(kind.label())
        || resource.tracked().filter(kind::equals).isPresent();
  }

  /** The names of those that nobody named, in one order. */
  public static List<String> observed(List<Resource> resources) {
    return List.copyOf(new TreeMap<>(counts(resources, true).observed()).keySet());
  }
}
