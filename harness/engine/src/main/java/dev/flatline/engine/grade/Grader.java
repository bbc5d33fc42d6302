package dev.flatline.engine.grade;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Role;
import dev.flatline.engine.plan.IncidentFacts;
import dev.flatline.process.Status;
import dev.flatline.process.traffic.ServiceRule;
import dev.flatline.process.traffic.Shortfall;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds what a scenario expects against what was judged.
 *
 * <p>The negative control that does not rise, or does not show its symptom, makes the run invalid
 * and never green: nothing is then known about the fix.
 */
public final class Grader {

  private final IncidentFacts facts;
  private final LoadProfile load;

  /**
   * A grader of one run.
   *
   * @param facts what the incident expects of its variants
   * @param load that all cases were driven with
   */
  public Grader(IncidentFacts facts, LoadProfile load) {
    this.facts = facts;
    this.load = load;
  }

  /** Grades the cases that were run; what was not run is not graded. */
  public List<Finding> grade(CaseReport calibration, List<CaseReport> cases) {
    List<Finding> findings = new ArrayList<>(grade(List.of(calibration)));
    findings.addAll(missing(cases));
    findings.addAll(grade(cases));
    return List.copyOf(findings);
  }

  /** Grades cases of a run alone: whether the control and the fix are among them is not asked. */
  public List<Finding> grade(List<CaseReport> cases) {
    List<Finding> findings = new ArrayList<>();
    for (CaseReport report : cases) {
      findings.addAll(calibrates(report) ? List.of(gradeCalibration(report)) : grade(report));
    }
    findings.addAll(new SameFaults(facts, cases).findings());
    return List.copyOf(findings);
  }

  /** What these cases leave open, beside the calibration. */
  public List<Finding> missing(List<CaseReport> cases) {
    return new Completeness(facts).of(cases);
  }

  private static boolean calibrates(CaseReport report) {
    return report.variant().equals(Command.NOOP);
  }

  private List<Finding> grade(CaseReport report) {
    if (report.late()) {
      return List.of(late(report));
    }
    List<Finding> findings = new ArrayList<>();
    for (String contradiction : report.contradictions()) {
      findings.add(contradicted(report, contradiction));
    }
    List<Expectation> expected =
        facts.expectations().stream()
            .filter(expectation -> expectation.label().equals(report.label()))
            .toList();
    if (expected.stream().noneMatch(Expectation::skipping)) {
      skipped(report).map(sentence -> unserved(report, sentence)).ifPresent(findings::add);
    }
    for (Expectation expectation : expected) {
      findings.add(grade(report, expectation));
    }
    return findings;
  }

  /**
   * Whether a case was left open or is void, and other processes that kept the machine busy may be
   * why. What rises stands, whoever had the processors; what was not served does not.
   */
  public boolean maybeDisturbed(CaseReport report) {
    if (report.disturbance().isEmpty() || report.skipped().isPresent()) {
      return false;
    }
    return grade(List.of(report)).stream()
        .map(Finding::status)
        .anyMatch(status -> status == Status.INCONCLUSIVE || status == Status.INVALID);
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
      return new FaultGrader(report, expectation, missed(report))
          .grade()
          .orElseGet(() -> gradeFlat(report, expectation));
    }
    return expectation.rising() ? gradeRising(report, expectation) : gradeFlat(report, expectation);
  }

  private Status missed(CaseReport report) {
    return isControl(report) ? Status.INVALID : Status.FAIL;
  }

  private Finding gradeRising(CaseReport report, Expectation expectation) {
    String resource = expectation.resource().orElseThrow();
    String expected =
        Formatted.of(
            "%s of %s rises%s%s: %s",
            expectation.question().orElseThrow().label(),
            resource,
            expectation.symptom().map(name -> " showing " + name).orElse(""),
            expectation.skipping() ? ", items are skipped without an error" : "",
            expectation.reason());
    Status missed = missed(report);
    Optional<Answer> answer = report.answer(expectation.question().orElseThrow(), resource);
    if (report.failure().isPresent()) {
      return new Finding(report.label(), missed, expected, report.failure().get());
    }
    if (answer.isEmpty() || !answer.get().rising()) {
      String seen = answer.map(Answer::sentence).orElse("it was not measured");
      boolean open = answer.filter(given -> !given.flat()).isPresent() && !isControl(report);
      return new Finding(report.label(), open ? Status.INCONCLUSIVE : missed, expected, seen);
    }
    if (expectation.symptom().isPresent() && !report.shows(expectation.symptom().get())) {
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
    Optional<String> skipped = skipped(report);
    if (expectation.skipping() && skipped.isEmpty()) {
      return new Finding(
          report.label(),
          missed,
          expected,
          "no item was skipped: " + report.batch().totals().row());
    }
    return new Finding(
        report.label(),
        Status.PASS,
        expected,
        answer.get().sentence() + skipped.map(sentence -> "; " + sentence).orElse(""));
  }

  private boolean isControl(CaseReport report) {
    return facts.has(report.variant(), Role.LEAKY);
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
        .map(found -> new Shortfall(found.status(), found.sentence() + first(report)))
        .map(found -> ofService(report, found));
  }

  /** A service that has no processor serves late or not at all; it skips nothing for that. */
  private static Shortfall ofService(CaseReport report, Shortfall found) {
    return skipped(report).isPresent()
        ? found
        : report
            .disturbance()
            .map(use -> new Shortfall(Status.INVALID, Finding.voided(found.sentence(), use)))
            .orElse(found);
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
