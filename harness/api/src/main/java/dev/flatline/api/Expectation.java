package dev.flatline.api;

import java.util.Optional;

/**
 * What a variant must do under a condition, and why; graded by the harness.
 *
 * @param variant the name of the variant
 * @param condition the injected failure
 * @param rising whether it must rise; else every question must be answered flat
 * @param question the question by which it must rise; empty if flat
 * @param resource the resource that must rise; empty if flat
 * @param symptom the symptom that it must show; empty if none is asked for
 * @param plan the faults of the machine beside it; empty for none
 * @param recovers whether goodput must be back after the faults, or must not be
 * @param reason one sentence
 */
public record Expectation(
    String variant,
    Condition condition,
    boolean rising,
    Optional<Question> question,
    Optional<String> resource,
    Optional<String> symptom,
    Optional<String> plan,
    boolean recovers,
    String reason) {

  /** The variant must stay flat and serve everything that no injected failure struck. */
  public static Expectation flat(String variant, Condition condition, String reason) {
    return new Expectation(
        variant,
        condition,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        reason);
  }

  /** The variant must rise in this question on this resource. */
  public static Expectation rising(
      String variant, Condition condition, Question question, String resource, String reason) {
    return new Expectation(
        variant,
        condition,
        true,
        Optional.of(question),
        Optional.of(resource),
        Optional.empty(),
        Optional.empty(),
        true,
        reason);
  }

  /** The same, and it must show the symptom. */
  public Expectation showing(Symptom named) {
    return new Expectation(
        variant,
        condition,
        rising,
        question,
        resource,
        Optional.of(named.name()),
        plan,
        recovers,
        reason);
  }

  /** The variant must stay flat under these faults, and serve as before once they are gone. */
  public static Expectation recovers(String variant, FaultPlan faults, String reason) {
    return underFaults(variant, faults, true, reason);
  }

  /** The variant must not serve as before although the faults are gone. */
  public static Expectation metastable(String variant, FaultPlan faults, String reason) {
    return underFaults(variant, faults, false, reason);
  }

  private static Expectation underFaults(
      String variant, FaultPlan faults, boolean recovers, String reason) {
    return new Expectation(
        variant,
        Condition.STEADY,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(faults.name()),
        recovers,
        reason);
  }
}
