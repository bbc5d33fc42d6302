package dev.flatline.engine.run;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.Expectation.Aftermath;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameters;
import dev.flatline.api.Role;
import dev.flatline.api.Scenario;
import dev.flatline.engine.Formatted;
import dev.flatline.engine.Status;
import dev.flatline.engine.traffic.ServiceRule;
import dev.flatline.engine.traffic.Shortfall;
import dev.flatline.engine.verdict.Answer;
import dev.flatline.engine.verdict.FlatRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds what a scenario expects against what was judged.
 *
 * <p>The negative control that does not rise, or does not show its symptom, makes the run invalid
 * and never green: nothing is then known about the fix.
 */
final class Grader {

  private final Scenario scenario;
  private final Parameters parameters;
  private final LoadProfile load;

  /**
   * A grader of one run.
   *
   * @param load that all cases were driven with
   */
  Grader(Scenario scenario, Parameters parameters, LoadProfile load) {
    this.scenario = scenario;
    this.parameters = parameters;
    this.load = load;
  }

  /** Grades the cases that were run; what was not run is not graded. */
  List<Finding> grade(CaseReport calibration, List<CaseReport> cases) {
    List<Finding> findings = new ArrayList<>();
    findings.add(gradeCalibration(calibration));
    findings.addAll(new Completeness(scenario, parameters).of(cases));
    for (CaseReport report : cases) {
      if (report.late()) {
        findings.add(late(report));
        continue;
      }
      for (String contradiction : report.contradictions()) {
        findings.add(contradicted(report, contradiction));
      }
      skipped(report).map(sentence -> unserved(report, sentence)).ifPresent(findings::add);
      for (Expectation expectation : scenario.expectations(parameters)) {
        if (expectation.label().equals(report.label())) {
          findings.add(grade(report, expectation));
        }
      }
    }
    List<Expectation> expectations = scenario.expectations(parameters);
    findings.addAll(new SameFaults(scenario, expectations, cases).findings());
    return List.copyOf(findings);
  }

  private static Finding gradeCalibration(CaseReport calibration) {
    String expected = "the harness itself stays flat under the same load";
    if (calibration.failure().isPresent()) {
      return new Finding(
          calibration.label(), Status.HARNESS_ERROR, expected, calibration.failure().get());
    }
    Optional<Answer> rising = calibration.answers().stream().filter(Answer::rising).findFirst();
    if (rising.isPresent()) {
      return new Finding(calibration.label(), Status.INVALID, expected, rising.get().sentence());
    }
    Optional<Answer> unknown =
        calibration.answers().stream().filter(answer -> !answer.flat()).findFirst();
    if (unknown.isPresent()) {
      return new Finding(
          calibration.label(), Status.INCONCLUSIVE, expected, unknown.get().sentence());
    }
    return calibration.late()
        ? late(calibration)
        : new Finding(calibration.label(), Status.PASS, expected, "flat, as expected");
  }

  private static Finding late(CaseReport report) {
    return new Finding(
        report.label(),
        Status.INVALID,
        "the load and the faults keep their schedule",
        report.lateness() + "; lower the rate or free the machine");
  }

  private static Finding contradicted(CaseReport report, String contradiction) {
    return new Finding(
        report.label(),
        Status.INVALID,
        "the ledger agrees with the kernel's count of the process",
        contradiction);
  }

  private Finding grade(CaseReport report, Expectation expectation) {
    if (expectation.plan().isPresent()) {
      return gradeFaults(report, expectation);
    }
    return expectation.rising() ? gradeRising(report, expectation) : gradeFlat(report, expectation);
  }

  /** Faults must have landed before anything is said about who survived them. */
  private Finding gradeFaults(CaseReport report, Expectation expectation) {
    String expected =
        Formatted.of("%s: %s", inWords(expectation.aftermath()), expectation.reason());
    if (report.skipped().isPresent()) {
      return new Finding(
          report.label(), Status.INCONCLUSIVE, expected, "SKIPPED, " + report.skipped().get());
    }
    if (report.failure().isPresent()) {
      return new Finding(report.label(), missed(report), expected, report.failure().get());
    }
    if (report.chaos().isEmpty()) {
      return new Finding(
          report.label(),
          Status.INCONCLUSIVE,
          expected,
          "the round with the faults was not driven");
    }
    ChaosReport chaos = report.chaos().get();
    if (expectation.aftermath() == Aftermath.RELEASED) {
      return gradeRelease(report, chaos, expected);
    }
    Optional<String> unproved = unproved(chaos);
    if (unproved.isPresent()) {
      return new Finding(report.label(), Status.INCONCLUSIVE, expected, unproved.get());
    }
    Optional<String> hidden =
        expectation
            .symptom()
            .filter(symptom -> !shows(report, symptom) && !chaos.failed().containsKey(symptom));
    if (hidden.isPresent()) {
      return new Finding(
          report.label(),
          missed(report),
          expected,
          Formatted.of(
              "the symptom did not show: required %s, measured %s", hidden.get(), chaos.failed()));
    }
    boolean recovers = expectation.aftermath() != Aftermath.METASTABLE;
    if (!recovers) {
      Status status = chaos.recovery().inTime() ? missed(report) : Status.PASS;
      return new Finding(report.label(), status, expected, chaos.sentence());
    }
    if (!chaos.recovery().inTime()) {
      return new Finding(report.label(), Status.METASTABLE, expected, chaos.sentence());
    }
    boolean asked = expectation.aftermath() != Aftermath.RECOVERS;
    if (asked && chaos.stuck() != (expectation.aftermath() == Aftermath.STUCK)) {
      return new Finding(report.label(), missed(report), expected, chaos.sentence());
    }
    return gradeFlat(report, expectation);
  }

  private Finding gradeRelease(CaseReport report, ChaosReport chaos, String expected) {
    Optional<String> unproved = unwitnessed(chaos);
    if (unproved.isPresent()) {
      return new Finding(report.label(), Status.INCONCLUSIVE, expected, unproved.get());
    }
    if (chaos.release().isEmpty() || chaos.release().get().held() == 0) {
      return new Finding(
          report.label(),
          Status.INCONCLUSIVE,
          expected,
          "the subject held nothing at its companion that could be given back");
    }
    Release release = chaos.release().get();
    Status status = release.releasedMillis().isPresent() ? Status.PASS : missed(report);
    return new Finding(report.label(), status, expected, release.sentence());
  }

  private static String inWords(Aftermath aftermath) {
    return switch (aftermath) {
      case RECOVERS -> "flat, and back to its goodput after the faults";
      case NEVER_STUCK -> "flat, back after the faults, and no call lasts as long as they do";
      case STUCK -> "calls last as long as the faults, and give everything back after them";
      case RELEASED -> "ended in the middle of an item, and what it held is given back";
      case METASTABLE -> "not back to its goodput although the faults are gone";
    };
  }

  /** Why nothing can be said about a case with faults. */
  private static Optional<String> unproved(ChaosReport chaos) {
    if (chaos.recovery().baselinePerSecond() <= 0) {
      return Optional.of("nothing was served before the faults, so that nothing could come back");
    }
    return unwitnessed(chaos);
  }

  private static Optional<String> unwitnessed(ChaosReport chaos) {
    return chaos.faults().stream()
        .filter(fault -> !fault.witness().landed())
        .map(fault -> fault.name() + " has no witness: " + fault.witness().evidence())
        .findFirst();
  }

  private Status missed(CaseReport report) {
    return isControl(report) ? Status.INVALID : Status.FAIL;
  }

  private Finding gradeRising(CaseReport report, Expectation expectation) {
    String resource = expectation.resource().orElseThrow();
    String expected =
        Formatted.of(
            "%s of %s rises%s: %s",
            expectation.question().orElseThrow().label(),
            resource,
            expectation.symptom().map(name -> " showing " + name).orElse(""),
            expectation.reason());
    Status missed = missed(report);
    Optional<Answer> answer = report.answer(expectation.question().orElseThrow(), resource);
    if (report.failure().isPresent()) {
      return new Finding(report.label(), missed, expected, report.failure().get());
    }
    if (answer.isEmpty() || !answer.get().rising()) {
      String seen = answer.map(Answer::sentence).orElse("it was not measured");
      return new Finding(report.label(), missed, expected, seen);
    }
    if (expectation.symptom().isPresent() && !shows(report, expectation.symptom().get())) {
      return new Finding(
          report.label(),
          missed,
          expected,
          Formatted.of(
              "the symptom did not show: required %s, measured batch failures %s and probe failures %s",
              expectation.symptom().get(),
              report.batch().totals().failed(),
              report.probe().totals().failed()));
    }
    return new Finding(report.label(), Status.PASS, expected, answer.get().sentence());
  }

  private boolean isControl(CaseReport report) {
    return scenario.variants().stream()
        .anyMatch(
            variant -> variant.role() == Role.LEAKY && variant.name().equals(report.variant()));
  }

  private static boolean shows(CaseReport report, String symptom) {
    return report.batch().totals().failed().getOrDefault(symptom, 0L) > 0
        || report.probe().totals().failed().getOrDefault(symptom, 0L) > 0;
  }

  private Finding gradeFlat(CaseReport report, Expectation expectation) {
    String expected = "flat in every question: " + expectation.reason();
    if (report.failure().isPresent()) {
      return new Finding(report.label(), Status.FAIL, expected, failed(report));
    }
    return FlatRule.shortfall(report.answers(), () -> service(report))
        .map(found -> new Finding(report.label(), found.status(), expected, found.sentence()))
        .orElseGet(() -> new Finding(report.label(), Status.PASS, expected, "flat, as expected"));
  }

  private Optional<Shortfall> service(CaseReport report) {
    boolean injected = report.condition() != Condition.STEADY;
    return new ServiceRule(load.shedAllowed(), injected)
        .shortfall(report.batch().totals(), report.probe().totals())
        .map(found -> new Shortfall(found.status(), found.sentence() + first(report)));
  }

  /** Why the child did not go on, and what its operations had become by then. */
  private static String failed(CaseReport report) {
    return Formatted.of(
        "%s; until then: batches %s, probes %s",
        report.failure().orElse("?"), report.batch().totals().row(), report.probe().totals().row());
  }

  private static String first(CaseReport report) {
    return report.examples().isEmpty() ? "" : "; first " + report.examples();
  }

  private static Finding unserved(CaseReport report, String sentence) {
    return new Finding(
        report.label(), Status.FAIL, "an operation that returns has done its work", sentence);
  }

  /** Of any variant: an error that was swallowed must not look like success. */
  private static Optional<String> skipped(CaseReport report) {
    return ServiceRule.skipped(report.batch().totals().plus(report.probe().totals()));
  }
}
