package dev.flatline.engine.canary;

import dev.flatline.engine.soakplan.Rollout;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of a roll-out.
 *
 * @param stable the variant in production; empty for the first fixed one
 * @param candidate the variant that is to replace it; empty for the first leaky one
 * @param settings keys and values of {@code --set}, for both
 * @param ofCandidate the same for the candidate alone
 * @param seed of the arrivals, and of the router
 * @param step how long the candidate has each weight
 * @param javaHome of the forked JVMs
 * @param agent whether the agent tracks what both take
 */
public record CanaryRequest(
    String incident,
    Optional<String> stable,
    Optional<String> candidate,
    Map<String, String> settings,
    Map<String, String> ofCandidate,
    long seed,
    Rollout rollout,
    Duration step,
    String javaHome,
    boolean agent) {

  public CanaryRequest {
    settings = Map.copyOf(settings);
    ofCandidate = Map.copyOf(ofCandidate);
  }
}
