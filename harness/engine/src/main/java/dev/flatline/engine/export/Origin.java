package dev.flatline.engine.export;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Of what something was seen; empty text for what does not apply. The first three are the labels of
 * a metric, too.
 *
 * @param scenario name of the incident
 * @param variant of it
 * @param fault {@code none}, {@code throws}, {@code returns}, or the name of a fault plan
 * @param process one of several that were watched; empty for all together
 */
public record Origin(String scenario, String variant, String fault, String process) {

  static final String NO_FAULT = "none";

  /** Of a case of an incident. */
  public static Origin ofCase(String scenario, String variant, String fault) {
    return new Origin(scenario, variant, fault.isEmpty() ? NO_FAULT : fault, "");
  }

  /** Of processes that were watched. */
  public static Origin ofProcess(String name) {
    return new Origin("", "", "", name);
  }

  /** For a person, for example {@code pooled-connection scoped/throws}. */
  public String title() {
    if (scenario.isEmpty()) {
      return process.isEmpty() ? "all processes" : process;
    }
    return String.join(" ", List.of(scenario, label())).strip();
  }

  /** Of a case as it is named within its run, for example {@code scoped/throws}. */
  public String label() {
    return String.join(
        "/",
        Stream.of(variant, fault.equals(NO_FAULT) ? "" : fault)
            .filter(Predicate.not(String::isEmpty))
            .toList());
  }
}
