package dev.flatline.engine.run;

import dev.flatline.api.Mechanism;
import dev.flatline.api.Parameters;
import dev.flatline.api.Scenario;
import dev.flatline.api.Variant;
import dev.flatline.engine.store.Journal;
import java.util.List;

/** What an incident says of itself, kept with the run: a report is read where its jar is not. */
final class IncidentFacts {

  /** A variant, as it is written. */
  private record Described(String name, String role, String summary) {

    static Described of(Variant variant) {
      return new Described(variant.name(), variant.role().name(), variant.summary());
    }
  }

  private IncidentFacts() {}

  static void write(Journal journal, Scenario scenario, Parameters parameters) {
    List<Described> variants = scenario.variants().stream().map(Described::of).toList();
    journal.write(
        "incident",
        "summary",
        scenario.summary(),
        "variants",
        variants,
        "resource",
        scenario.resources().get(0).name(),
        "capacity",
        scenario.mechanism(parameters).map(Mechanism::capacity));
  }
}
