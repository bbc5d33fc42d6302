package dev.flatline.engine.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.Mechanism;
import dev.flatline.engine.demo.story.SafeSizes;
import dev.flatline.engine.demo.story.Script;
import java.util.Optional;

/**
 * What the page is told first.
 *
 * @param upper the leaky variant
 * @param lower its fix
 * @param resource that is drawn, in the plural
 * @param mechanism the store, its units, and who waits; absent if the incident does not say
 * @param safeSizes at which the leaky variant fails; absent if the incident does not say
 * @param fault that can be injected by hand; absent if there is none
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Hello(
    String incident,
    String summary,
    Script.Named upper,
    Script.Named lower,
    String resource,
    Optional<Mechanism> mechanism,
    Optional<SafeSizes> safeSizes,
    Optional<String> fault) {

  static Hello of(DemoPlan plan, Script script, Optional<FaultPlan> fault) {
    return new Hello(
        plan.incident().name(),
        plan.incident().scenario().summary(),
        script.leaky(),
        script.fixed(),
        plan.resource(),
        script.mechanism(),
        script.safeSizes(),
        fault.map(FaultPlan::name));
  }
}
