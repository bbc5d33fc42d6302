package dev.flatline.engine.plan;

import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameters;
import dev.flatline.api.TrackedKind;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.agent.TrackedResources;
import dev.flatline.worker.link.AgentCounts;
import dev.flatline.worker.link.Shard;
import java.util.List;
import java.util.Map;

/**
 * What a run will do, and all that is asked of it: no one after the planner sees the scenario.
 *
 * @param facts what the incident says of itself
 * @param settings as the user gave them, for the command that repeats the run
 * @param javaHome of the forked JVMs
 * @param target what the evidence has to reach
 * @param proxied whether a proxy stands between each subject and its companion even without faults
 * @param agent whether the agent tracks what each subject takes
 * @param arguments of the command that made it and that are not in the plan, for the command that
 *     repeats the run
 * @param cases in the order in which they are run, the calibration first
 */
public record RunPlan(
    String incident,
    IncidentFacts facts,
    String profile,
    long seed,
    Map<String, String> settings,
    Parameters parameters,
    LoadProfile load,
    String javaHome,
    Target target,
    boolean proxied,
    boolean agent,
    List<String> arguments,
    List<CasePlan> cases) {

  public RunPlan {
    // A plan of an older version has none.
    facts = facts == null ? IncidentFacts.UNKNOWN : facts;
    settings = Map.copyOf(settings);
    arguments = List.copyOf(arguments);
    cases = List.copyOf(cases);
  }

  /** The same with other cases, the calibration first. */
  public RunPlan withCases(List<CasePlan> others) {
    return with(target, proxied, agent, arguments, others);
  }

  /** The same of which only a share of the load is driven here. */
  public RunPlan shard(Shard share) {
    return withCases(cases.stream().map(one -> one.shard(share)).toList());
  }

  /** The same with another target. */
  public RunPlan withTarget(Target other) {
    return with(other, proxied, agent, arguments, cases);
  }

  /** The same through a proxy, or not. */
  public RunPlan throughProxy(boolean proxy) {
    return with(target, proxy, agent, arguments, cases);
  }

  /** The same, in which the agent tracks what each subject takes, or does not. */
  public RunPlan tracked(boolean byAgent) {
    return with(target, proxied, byAgent, arguments, cases);
  }

  /** The same, in which the agent counts these kinds as resources. */
  public RunPlan counting(List<TrackedKind> kinds) {
    return new RunPlan(
        incident,
        facts.tracking(kinds),
        profile,
        seed,
        settings,
        parameters,
        load,
        javaHome,
        target,
        proxied,
        agent,
        arguments,
        cases);
  }

  /** What is read of the agent of a case; nothing without one. */
  public AgentCounts agentCounts() {
    return agent ? TrackedResources.counts(facts.resources(), true) : AgentCounts.NONE;
  }

  /**
   * The same, if its resources can be counted.
   *
   * @throws FlatlineException if the agent counts one of them and there is none
   */
  public RunPlan requireCounted() {
    if (!agent && facts.countedByAgent().isPresent()) {
      throw FlatlineException.usage(
          "Cannot run without the agent because it counts a resource: resource=%s; leave out"
              + " --no-agent",
          facts.countedByAgent().get().name());
    }
    return this;
  }

  /** The same, made by a command with these arguments beside those that the plan holds. */
  public RunPlan withArguments(List<String> others) {
    return with(target, proxied, agent, others, cases);
  }

  private RunPlan with(
      Target to, boolean proxy, boolean byAgent, List<String> added, List<CasePlan> others) {
    return new RunPlan(
        incident,
        facts,
        profile,
        seed,
        settings,
        parameters,
        load,
        javaHome,
        to,
        proxy,
        byAgent,
        added,
        others);
  }
}
