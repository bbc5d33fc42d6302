package dev.flatline.agent.report;

import dev.flatline.agent.weave.Gaps;
import java.util.List;

/**
 * What is known of the agent from its start.
 *
 * @param attached whether the program ran before: what it had opened is not tracked
 * @param startedMillis milliseconds since the epoch
 * @param startNanos processor time that its start took
 * @param before the descriptors that were open before the first hook, as {@code number target}
 * @param gaps what could not be hooked
 */
public record AgentFacts(
    boolean attached, long startedMillis, long startNanos, List<String> before, Gaps gaps) {}
