package dev.flatline.engine.canary;

import dev.flatline.engine.document.Site;
import dev.flatline.process.Status;
import java.util.List;
import java.util.Optional;

/**
 * A roll-out, graded.
 *
 * @param stable the variant in production
 * @param candidate the variant that was to replace it
 * @param steps the weights that were reached
 * @param leakStop when the leak gate stopped the candidate; empty if it did not
 * @param gateSource who evaluated the gate on p99 and errors, or why nobody did
 * @param sentence why it has its status
 * @param sites lines of code that explain what the candidate holds, the likeliest first
 * @param store the directory of the roll-out
 */
public record CanaryReport(
    String incident,
    String stable,
    String candidate,
    long seed,
    List<Step> steps,
    Optional<LeakStop> leakStop,
    String gateSource,
    Status status,
    String sentence,
    List<Site> sites,
    String store) {

  public CanaryReport {
    steps = List.copyOf(steps);
    sites = List.copyOf(sites);
  }

  /** The first weight at which the gate on p99 and errors stopped; empty if it let all through. */
  public Optional<Step> serviceStop() {
    return steps.stream().filter(Step::stoppedByService).findFirst();
  }
}
