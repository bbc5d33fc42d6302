package dev.flatline.engine.plan;

import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameters;
import java.util.List;
import java.util.Map;

/**
 * What a run will do.
 *
 * @param settings as the user gave them, for the command that repeats the run
 * @param javaHome of the forked JVMs
 * @param target what the evidence has to reach
 * @param cases in the order in which they are run, the calibration first
 */
public record RunPlan(
    String incident,
    String profile,
    long seed,
    Map<String, String> settings,
    Parameters parameters,
    LoadProfile load,
    String javaHome,
    Target target,
    List<CasePlan> cases) {

  public RunPlan {
    settings = Map.copyOf(settings);
    cases = List.copyOf(cases);
  }

  /** The same with other cases, the calibration first. */
  public RunPlan withCases(List<CasePlan> others) {
    return new RunPlan(
        incident, profile, seed, settings, parameters, load, javaHome, target, others);
  }

  /** The same with another target. */
  public RunPlan withTarget(Target other) {
    return new RunPlan(incident, profile, seed, settings, parameters, load, javaHome, other, cases);
  }
}
