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
 * @param aftermath what must be after the faults
 * @param skipping whether operations must return without having done their work, and say nothing
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
    Aftermath aftermath,
    boolean skipping,
    String reason) {

  /** What is after faults. */
  public enum Aftermath {
    /** It serves as before. */
    RECOVERS,
    /** It serves as before, and no call was in progress for as long as the faults lasted. */
    NEVER_STUCK,
    /** It serves as before, and calls were in progress for as long as the faults lasted. */
    STUCK,
    /** It does not serve as before although the faults are gone. */
    METASTABLE,
    /** The faults end it, and the companion drops what it held. */
    RELEASED
  }

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
        Aftermath.RECOVERS,
        false,
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
        Aftermath.RECOVERS,
        false,
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
        aftermath,
        skipping,
        reason);
  }

  /**
   * The same, and operations must return although items of them were skipped: an error is thrown
   * away, and nobody is told. Without it that fails any variant.
   *
   * @throws IllegalStateException if the variant has to be flat: then it has done all its work
   */
  public Expectation skippingItems() {
    if (!rising) {
      throw new IllegalStateException(
          "Cannot expect that items are skipped because the variant has to be flat: case="
              + label());
    }
    return new Expectation(
        variant, condition, rising, question, resource, symptom, plan, aftermath, true, reason);
  }

  /**
   * The case that it is about: the variant, and what it is run under, for example {@code a/throws}.
   */
  public String label() {
    String failure = condition == Condition.STEADY ? "" : "/" + condition.label();
    return variant + plan.map(name -> "/" + name).orElse(failure);
  }

  /** The variant must stay flat under these faults, and serve as before once they are gone. */
  public static Expectation recovers(String variant, FaultPlan faults, String reason) {
    return underFaults(variant, faults, Aftermath.RECOVERS, reason);
  }

  /** The variant must not serve as before although the faults are gone. */
  public static Expectation metastable(String variant, FaultPlan faults, String reason) {
    return underFaults(variant, faults, Aftermath.METASTABLE, reason);
  }

  /** Like {@link #recovers}, and no call may last as long as the faults. */
  public static Expectation neverStuck(String variant, FaultPlan faults, String reason) {
    return underFaults(variant, faults, Aftermath.NEVER_STUCK, reason);
  }

  /** Calls must last as long as the faults; what they held must be back after them. */
  public static Expectation stuck(String variant, FaultPlan faults, String reason) {
    return underFaults(variant, faults, Aftermath.STUCK, reason);
  }

  /**
   * The faults end the JVM of the variant; its companion must drop what it held within the plan's
   * time for recovery.
   */
  public static Expectation released(String variant, FaultPlan faults, String reason) {
    return underFaults(variant, faults, Aftermath.RELEASED, reason);
  }

  private static Expectation underFaults(
      String variant, FaultPlan faults, Aftermath aftermath, String reason) {
    return new Expectation(
        variant,
        Condition.STEADY,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(faults.name()),
        aftermath,
        false,
        reason);
  }
}
