package dev.flatline.engine.grade;

import dev.flatline.api.Expectation;
import dev.flatline.api.Expectation.Aftermath;
import dev.flatline.api.Role;
import dev.flatline.engine.plan.IncidentFacts;
import dev.flatline.process.Status;
import dev.flatline.process.machine.MachineUse;
import dev.flatline.process.traffic.LossShare;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sets the fixes beside the negative control under the faults that it has to suffer from: a fix
 * that loses as much as what it is to fix fixes nothing, however it holds and releases.
 */
final class SameFaults {

  /** Two variants that lose alike are told apart by chance in one run of a hundred at most. */
  private static final double CHANCE = 0.01;

  private final IncidentFacts facts;
  private final List<CaseReport> cases;

  /** A comparison of what was run. */
  SameFaults(IncidentFacts facts, List<CaseReport> cases) {
    this.facts = facts;
    this.cases = cases;
  }

  /** A finding for each fix that was run under the same faults as the control. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Expectation control : facts.expectations()) {
      if (is(Role.LEAKY, control) && suffers(control.aftermath())) {
        facts.expectations().stream()
            .filter(fix -> is(Role.FIXED, fix) && fix.plan().equals(control.plan()))
            .forEach(fix -> compare(control, fix).ifPresent(findings::add));
      }
    }
    return findings;
  }

  private boolean is(Role role, Expectation expectation) {
    return facts.has(expectation.variant(), role);
  }

  private static boolean suffers(Aftermath aftermath) {
    return switch (aftermath) {
      case STUCK, METASTABLE -> true;
      case RECOVERS, NEVER_STUCK, RELEASED -> false;
    };
  }

  private Optional<Finding> compare(Expectation control, Expectation fix) {
    Optional<LossShare> before = losses(control);
    Optional<LossShare> after = losses(fix);
    if (before.isEmpty() || after.isEmpty()) {
      // What was not driven, was late or has no witness has a finding of its own.
      return Optional.empty();
    }
    boolean less = isLess(before.get(), after.get());
    String sentence =
        Formatted.of(
            "not served: %s, by %s %s; %s",
            after.get(), control.label(), before.get(), how(before.get(), after.get(), less));
    String expected = Formatted.of("loses less than %s under the same faults", control.label());
    return Optional.of(
        less
            ? new Finding(fix.label(), Status.PASS, expected, sentence)
            : Finding.against(
                fix.label(), Status.FAIL, expected, sentence, disturbance(control, fix)));
  }

  private static boolean isLess(LossShare before, LossShare after) {
    return before.canTell(after, CHANCE) ? before.above(after, CHANCE) : after.belowHalfOf(before);
  }

  private static String how(LossShare before, LossShare after, boolean less) {
    String word = less ? "less" : "not less";
    return before.canTell(after, CHANCE)
        ? Formatted.of(
            "%s by more than chance, Fisher's exact test p=%.2g, required at most %s",
            word, before.chanceOfSame(after), CHANCE)
        : word
            + " than half as much, as is required where too many are under way at once for a test";
  }

  private Optional<MachineUse> disturbance(Expectation control, Expectation fix) {
    return Stream.of(control, fix)
        .flatMap(this::of)
        .flatMap(report -> report.disturbance().stream())
        .findFirst();
  }

  private Stream<CaseReport> of(Expectation expectation) {
    return cases.stream().filter(report -> report.label().equals(expectation.label()));
  }

  private Optional<LossShare> losses(Expectation expectation) {
    return of(expectation)
        .filter(report -> !report.late() && report.failure().isEmpty())
        .flatMap(report -> report.chaos().stream())
        .filter(ChaosReport::landed)
        .flatMap(chaos -> chaos.losses().stream())
        .findFirst();
  }
}
