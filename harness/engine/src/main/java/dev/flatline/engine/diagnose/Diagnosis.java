package dev.flatline.engine.diagnose;

import dev.flatline.engine.site.Cause;
import dev.flatline.engine.site.HeldPlace;
import java.util.List;

/**
 * What was found of a process.
 *
 * @param seconds that it was looked at
 * @param steps of the runbook, in its order
 * @param sites that hold what is not given back, the gravest first; none without an agent
 * @param sentence the cause in plain words
 */
public record Diagnosis(
    long pid,
    double seconds,
    List<Step> steps,
    List<HeldPlace> sites,
    Cause cause,
    String sentence) {

  /**
   * A step of the runbook.
   *
   * @param what was looked at
   * @param lines that say what was seen, or why nothing is to be seen
   */
  public record Step(String what, List<String> lines) {

    public Step {
      lines = List.copyOf(lines);
    }
  }

  public Diagnosis {
    steps = List.copyOf(steps);
    sites = List.copyOf(sites);
  }
}
