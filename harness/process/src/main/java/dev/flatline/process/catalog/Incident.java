package dev.flatline.process.catalog;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.Scenario;
import dev.flatline.api.Variant;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A scenario and the jar that it came from.
 *
 * @param jar names its libraries in the {@code Class-Path} of its manifest
 */
public record Incident(Scenario scenario, Path jar) {

  public String name() {
    return scenario.name();
  }

  /** The same incident, with further faults that all but the leaky variants must recover from. */
  public Incident under(FaultPlan faults) {
    return new Incident(new FaultedScenario(scenario, faults), jar);
  }

  /** The names of the variants, separated by commas, for messages. */
  public String variantNames() {
    return scenario.variants().stream().map(Variant::name).collect(Collectors.joining(", "));
  }
}
