package dev.flatline.engine.plan;

import dev.flatline.api.Expectation;
import dev.flatline.api.Mechanism;
import dev.flatline.api.Parameters;
import dev.flatline.api.Resource;
import dev.flatline.api.Role;
import dev.flatline.api.Scenario;
import dev.flatline.api.TrackedKind;
import dev.flatline.api.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an incident says of itself under the parameters of a run, kept with the plan: a run is
 * judged, graded, merged and reported on where its jar is not.
 *
 * @param summary what went wrong
 * @param variants in their order
 * @param resources that are counted exactly
 * @param expectations of each variant
 * @param companion whether its subjects need a server beside them
 * @param capacity units of the first resource; empty if it has no bound, or none that is known
 */
public record IncidentFacts(
    String summary,
    List<Described> variants,
    List<Resource> resources,
    List<Expectation> expectations,
    boolean companion,
    Optional<Integer> capacity) {

  /** Of a plan that an older version stored. */
  public static final IncidentFacts UNKNOWN =
      new IncidentFacts("", List.of(), List.of(), List.of(), false, Optional.empty());

  /** A variant, as it is written. */
  public record Described(String name, Role role, String summary) {

    private static Described of(Variant variant) {
      return new Described(variant.name(), variant.role(), variant.summary());
    }
  }

  public IncidentFacts {
    variants = List.copyOf(variants);
    resources = List.copyOf(resources);
    expectations = List.copyOf(expectations);
  }

  /** What a scenario says under these parameters. */
  public static IncidentFacts of(Scenario scenario, Parameters parameters) {
    return new IncidentFacts(
        scenario.summary(),
        scenario.variants().stream().map(Described::of).toList(),
        scenario.resources(),
        scenario.expectations(parameters),
        scenario.companion().isPresent(),
        scenario.mechanism(parameters).map(Mechanism::capacity));
  }

  /**
   * The same, of which these kinds are resources, too, counted by the agent; none is added twice.
   */
  public IncidentFacts tracking(List<TrackedKind> kinds) {
    List<Resource> all = new ArrayList<>(resources);
    kinds.stream().map(Resource::ofAgent).filter(added -> !all.contains(added)).forEach(all::add);
    return new IncidentFacts(summary, variants, all, expectations, companion, capacity);
  }

  /** The first resource that only the agent counts; empty if subjects count all. */
  public Optional<Resource> countedByAgent() {
    return resources.stream().filter(resource -> resource.tracked().isPresent()).findFirst();
  }

  /** The names of the resources. */
  public List<String> ledgers() {
    return resources.stream().map(Resource::name).toList();
  }

  /** Whether a variant of that name stands for that. */
  public boolean has(String variant, Role role) {
    return variants.stream()
        .anyMatch(known -> known.name().equals(variant) && known.role() == role);
  }

  /** Whether any variant stands for that. */
  public boolean has(Role role) {
    return variants.stream().anyMatch(known -> known.role() == role);
  }
}
