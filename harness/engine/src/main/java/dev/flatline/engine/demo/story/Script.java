package dev.flatline.engine.demo.story;

import dev.flatline.api.Mechanism;
import java.util.List;
import java.util.Optional;

/**
 * What the story has to know of the incident.
 *
 * @param leaky name and summary of the variant above
 * @param fixed name and summary of its fix
 * @param resource that the incident is about
 * @param fullSize items of a batch at the end of the growth
 * @param underFault whether it shows only under a fault, which is injected on both sides
 * @param mechanism what the incident says of itself; empty if it says nothing
 * @param safeSizes at which the leaky variant fails; empty if the incident does not say
 * @param hindrance why that fault cannot be injected here; empty if it can, or is not needed
 * @param unchecked what a demo does not look at, by name
 */
public record Script(
    Named leaky,
    Named fixed,
    String resource,
    int fullSize,
    boolean underFault,
    Optional<Mechanism> mechanism,
    Optional<SafeSizes> safeSizes,
    Optional<String> hindrance,
    List<String> unchecked) {

  /** A variant. */
  public record Named(String name, String summary) {}

  public Script {
    unchecked = List.copyOf(unchecked);
  }
}
