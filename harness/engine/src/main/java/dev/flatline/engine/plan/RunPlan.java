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
 * @param proxied whether a proxy stands between each subject and its companion even without faults
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
    boolean proxied,
    List<CasePlan> cases) {

  public RunPlan {
    settings = Map.copyOf(settings);
    cases = List.copyOf(cases);
  }

  /** The same with other cases, the calibration first. */
  public RunPlan withCases(List<CasePlan> others) {
    return new RunPlan(
        incident, profile, seed, settings, parameters, load, javaHome, target, proxied, others);
  }

  /** The same with another target. */
  public RunPlan withTarget(Target other) {
    return new RunPlan(
        incident, profile, seed, settings, parameters, load, javaHome, other, proxied, cases);
  }

  /** The same through a proxy, or not. */
  public RunPlan throughProxy(boolean proxy) {
    return new RunPlan(
        incident, profile, seed, settings, parameters, load, javaHome, target, proxy, cases);
  }
}
