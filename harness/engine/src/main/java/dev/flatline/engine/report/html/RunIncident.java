package dev.flatline.engine.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.api.Role;
import dev.flatline.engine.store.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the incident of a run says of itself, by the journal; empty where an older run does not say.
 *
 * @param summary what went wrong
 * @param variants in their order
 * @param resource the one that the incident is about; empty if it is not known
 * @param capacity units of that resource; empty if it has no bound, or none that is known
 */
record RunIncident(
    String summary, List<Described> variants, String resource, OptionalDouble capacity) {

  /** A variant, and what it does. */
  record Described(String name, String role, String summary) {

    /** What it is there for. */
    String purpose() {
      for (Role known : Role.values()) {
        if (known.name().equals(role)) {
          return switch (known) {
            case LEAKY -> "the code that failed";
            case TRAP -> "a fix that looks right";
            case FIXED -> "the fix";
          };
        }
      }
      return "";
    }
  }

  static RunIncident of(StoredRun run) {
    Optional<JsonNode> said = run.last("incident");
    List<Described> variants = new ArrayList<>();
    said.ifPresent(
        incident ->
            incident
                .path("variants")
                .forEach(
                    one ->
                        variants.add(
                            new Described(
                                one.path("name").asText(),
                                one.path("role").asText(),
                                one.path("summary").asText()))));
    return new RunIncident(
        said.map(incident -> incident.path("summary").asText()).orElse(""),
        List.copyOf(variants),
        said.map(incident -> incident.path("resource").asText()).orElse(""),
        said.map(incident -> incident.path("capacity"))
            .filter(JsonNode::isNumber)
            .map(units -> OptionalDouble.of(units.asDouble()))
            .orElse(OptionalDouble.empty()));
  }

  boolean has(String variant, Role role) {
    return variants.stream()
        .anyMatch(one -> one.name().equals(variant) && one.role().equals(role.name()));
  }
}
