package dev.flatline.engine.grade;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.Role;
import dev.flatline.engine.plan.IncidentFacts;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a run did not check, by name: without its negative control, a named symptom of it and a
 * fixed variant that is held to its claim while work fails, a run proves nothing, whatever else it
 * found. The contract test of an incident grades by this, too.
 */
final class Completeness {

  private final IncidentFacts facts;

  Completeness(IncidentFacts facts) {
    this.facts = facts;
  }

  /** A finding for each thing that the cases leave open; none for a whole run. */
  List<Finding> of(List<CaseReport> cases) {
    List<Finding> open = new ArrayList<>();
    if (!facts.has(Role.LEAKY)) {
      open.add(
          new Finding(
              "control",
              Status.INCONCLUSIVE,
              "a leaky variant is run beside the others",
              "the scenario has no leaky variant, so that nothing shows that this load and these"
                  + " questions find a leak of it; add the code that failed as one"));
    } else if (cases.stream().noneMatch(report -> facts.has(report.variant(), Role.LEAKY))) {
      open.add(
          new Finding(
              "control",
              Status.INCONCLUSIVE,
              "the leaky variant is run beside the others",
              "the negative control was not run, so that nothing shows that this load reproduces"
                  + " the incident"
                  + notRun(cases)));
    } else if (facts.expectations().stream().noneMatch(this::namesSymptom)) {
      open.add(
          new Finding(
              "control",
              Status.INVALID,
              "the leaky variant shows a named symptom",
              "no expectation of the leaky variant names a symptom, so that the incident cannot be"
                  + " recognised; add showing(...) to one"));
    }
    if (cases.stream().noneMatch(report -> facts.has(report.variant(), Role.FIXED))) {
      open.add(
          new Finding(
              "fix",
              Status.INCONCLUSIVE,
              "a fixed variant is run beside the control",
              "no fixed variant was run, so that nothing is known of a fix" + notRun(cases)));
    }
    if (facts.variants().stream()
        .filter(variant -> variant.role() == Role.FIXED)
        .anyMatch(variant -> !heldToItUnderFailures(variant.name()))) {
      open.add(
          new Finding(
              "fix",
              Status.INCONCLUSIVE,
              "each fixed variant is held to its claim while its work fails",
              "a fixed variant has no expectation under an injected failure, where most fixes"
                  + " break; add one under THROWS"));
    }
    return open;
  }

  private boolean heldToItUnderFailures(String variant) {
    return facts.expectations().stream()
        .anyMatch(one -> one.variant().equals(variant) && one.condition() != Condition.STEADY);
  }

  private String notRun(List<CaseReport> cases) {
    Predicate<String> run =
        label -> cases.stream().anyMatch(report -> report.label().equals(label));
    List<String> missing =
        facts.expectations().stream()
            .map(Expectation::label)
            .distinct()
            .filter(run.negate())
            .toList();
    List<String> checked =
        facts.expectations().stream().map(Expectation::label).distinct().filter(run).toList();
    return Formatted.of(
        "; not run: %s; checked: %s; leave out --variant", inWords(missing), inWords(checked));
  }

  private static String inWords(List<String> labels) {
    return labels.isEmpty() ? "none" : String.join(", ", labels);
  }

  private boolean namesSymptom(Expectation expectation) {
    return expectation.symptom().isPresent() && facts.has(expectation.variant(), Role.LEAKY);
  }
}
