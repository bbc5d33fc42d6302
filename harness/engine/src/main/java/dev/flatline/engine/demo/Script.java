package dev.flatline.engine.demo;

import java.util.List;
import java.util.Optional;

/**
 * What the story has to know of the incident.
 *
 * @param leaky name and summary of the variant on the left
 * @param fixed name and summary of its fix
 * @param resource that the incident is about
 * @param fullSize items of a batch at the end of the growth
 * @param underFault whether it shows only under a fault, which is injected on both sides
 * @param companion whether there is a server that the sides depend on, one for each
 * @param hindrance why that fault cannot be injected here; empty if it can, or is not needed
 * @param unchecked what a demo does not look at, by name
 */
record Script(
    Named leaky,
    Named fixed,
    String resource,
    int fullSize,
    boolean underFault,
    boolean companion,
    Optional<String> hindrance,
    List<String> unchecked) {

  /** A variant. */
  record Named(String name, String summary) {}

  Script {
    unchecked = List.copyOf(unchecked);
  }
}
