package dev.flatline.process.catalog;

import dev.flatline.api.Expectation;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.api.Resource;
import dev.flatline.api.Role;
import dev.flatline.api.Scenario;
import dev.flatline.api.Symptom;
import dev.flatline.api.Variant;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a scenario must declare so that it can be planned and graded. */
final class ScenarioRules {

  private ScenarioRules() {}

  /**
   * Asks a scenario for all that it declares, under the defaults of its parameters.
   *
   * @throws NotAnIncident if its answers do not fit each other
   */
  static void check(Scenario scenario) {
    String name = scenario.name();
    Parameters defaults = defaults(name, scenario.parameters());
    requireAnswers(scenario, defaults);
    long leaky =
        scenario.variants().stream().filter(variant -> variant.role() == Role.LEAKY).count();
    require(
        leaky <= 1,
        "one leaky variant is the control",
        Formatted.of("scenario=%s, leaky=%d", name, leaky));
    require(
        !scenario.resources().isEmpty(), "it declares no resource to judge", "scenario=" + name);
    List<String> variants = scenario.variants().stream().map(Variant::name).toList();
    List<String> resources = scenario.resources().stream().map(Resource::name).toList();
    List<String> symptoms = scenario.symptoms().stream().map(Symptom::name).toList();
    List<String> plans = scenario.faultPlans().stream().map(FaultPlan::name).toList();
    for (Expectation expectation : scenario.expectations(defaults)) {
      requireDeclared(name, "variant", List.of(expectation.variant()), variants);
      requireDeclared(name, "resource", expectation.resource().stream().toList(), resources);
      requireDeclared(name, "symptom", expectation.symptom().stream().toList(), symptoms);
      requireDeclared(name, "fault plan", expectation.plan().stream().toList(), plans);
    }
  }

  private static Parameters defaults(String name, List<Parameter> parameters) {
    for (Parameter parameter : parameters) {
      require(
          parameter.allows(parameter.defaultValue()),
          "the default of a parameter is out of its range",
          Formatted.of(
              "scenario=%s, %s=%s, range=%s",
              name, parameter.key(), parameter.defaultValue(), parameter.range()));
    }
    return Parameters.defaults(parameters);
  }

  private static void requireAnswers(Scenario scenario, Parameters parameters) {
    List<Object> declared = new ArrayList<>();
    declared.add(scenario.name());
    declared.add(scenario.summary());
    declared.add(scenario.variants());
    declared.add(scenario.resources());
    declared.add(scenario.symptoms());
    declared.add(scenario.load());
    declared.add(scenario.expectations(parameters));
    declared.add(scenario.faultPlans());
    declared.add(scenario.limits(parameters));
    declared.add(scenario.companion());
    declared.add(scenario.cliff());
    declared.add(scenario.mechanism(parameters));
    if (declared.contains(null)) {
      throw new IllegalStateException("a scenario must not answer null");
    }
  }

  private static void requireDeclared(
      String name, String what, Collection<String> expected, Collection<String> declared) {
    for (String one : expected) {
      require(
          declared.contains(one),
          Formatted.of("an expectation names a %s that the scenario does not declare", what),
          Formatted.of("scenario=%s, named=%s, declared=%s", name, one, declared));
    }
  }

  private static void require(boolean holds, String reason, String values) {
    if (!holds) {
      throw new NotAnIncident(
          reason, values, "correct the scenario, and rebuild it with mvn -B verify");
    }
  }
}
