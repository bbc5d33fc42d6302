package dev.flatline.engine.merge;

import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.Finding;
import dev.flatline.engine.grade.Grader;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.merge.PooledCase.OfRun;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.run.RunQuestions;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.number.Formatted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one run of several of one incident.
 *
 * <p>Each run is graded as it was, and so is the sum of all: cases that only one of them has are
 * taken over; of a case that several have, what was counted exactly is added up and asked again,
 * within the error budget of one more run. What was found against any run stands, so that the sum
 * is never better than its worst part; whether control and fix were run is asked of all together.
 */
public final class RunMerge {

  private final List<RunPart> parts;
  private final RunPlan plan;
  private final Grader grader;

  private RunMerge(List<RunPart> parts) {
    this.parts = parts;
    plan = plan();
    grader = new Grader(plan.facts(), plan.load());
  }

  /**
   * Merges.
   *
   * @param stores of runs, in the order in which they are told
   * @throws FlatlineException if they are not of one experiment, or one cannot be read
   */
  public static RunReport of(List<Path> stores) {
    List<RunPart> parts = stores.stream().map(RunPart::read).toList();
    SamePlans.require(parts);
    return new RunMerge(parts).merged();
  }

  /** The cases of all, in the order in which each run has them. */
  private RunPlan plan() {
    Map<String, CasePlan> cases = new LinkedHashMap<>();
    parts.forEach(part -> part.plan().cases().forEach(one -> cases.putIfAbsent(one.label(), one)));
    return parts.get(0).plan().withCases(List.copyOf(cases.values()));
  }

  private RunReport merged() {
    List<Finding> findings = new ArrayList<>();
    parts.forEach(part -> findings.addAll(ofPart(part)));
    List<CaseReport> cases = cases();
    findings.addAll(0, grader.missing(cases.stream().filter(one -> !calibrates(one)).toList()));
    findings.addAll(0, grader.grade(cases));
    Shares.missing(parts).ifPresent(findings::add);
    return new RunReport(
        plan,
        Status.worst(findings.stream().map(Finding::status).toList()),
        cases,
        findings,
        "",
        parts.stream().map(RunPart::told).toList(),
        notes());
  }

  private boolean calibrates(CaseReport report) {
    return plan.cases().stream()
        .anyMatch(one -> one.calibration() && one.label().equals(report.label()));
  }

  /** What was found against a run, or is open in it. */
  private List<Finding> ofPart(RunPart part) {
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : grader.grade(part.cases())) {
      if (finding.status() != Status.PASS) {
        findings.add(
            new Finding(
                finding.label(),
                finding.status(),
                finding.expectation(),
                Formatted.of("%s; run %s", finding.sentence(), part.store())));
      }
    }
    if (part.status().isEmpty()) {
      List<String> open =
          part.plan().cases().stream()
              .map(CasePlan::label)
              .filter(label -> part.find(label).isEmpty())
              .toList();
      findings.add(
          new Finding(
              "run",
              Status.INCONCLUSIVE,
              "each run comes to its end",
              Formatted.of(
                  "%s did not: %d of %d cases ended, missing is %s",
                  part.store(),
                  part.cases().size(),
                  part.plan().cases().size(),
                  String.join(", ", open))));
    }
    return findings;
  }

  /** Each case over all runs that have it, the calibration first. */
  private List<CaseReport> cases() {
    List<CaseReport> reports = new ArrayList<>();
    Map<String, Long> shares = new LinkedHashMap<>();
    for (CasePlan one : plan.cases()) {
      PooledCase pooled = pooled(one.label());
      if (!pooled.cases().isEmpty()) {
        reports.add(pooled.report(answers(one, pooled, shares)));
      }
    }
    return reports;
  }

  private PooledCase pooled(String label) {
    List<OfRun> cases = new ArrayList<>();
    for (RunPart part : parts) {
      part.find(label)
          .ifPresent(
              report ->
                  cases.add(
                      new OfRun(
                          part.store(),
                          report,
                          Status.worst(
                              grader.grade(List.of(report)).stream()
                                  .map(Finding::status)
                                  .toList()))));
    }
    return new PooledCase(cases);
  }

  /** The answers from the sum of what was counted exactly; none unless two runs can be added. */
  private List<Answer> answers(CasePlan one, PooledCase pooled, Map<String, Long> shares) {
    List<StoredEvidence> seen = new ArrayList<>();
    List<Answer> alone = new ArrayList<>();
    for (OfRun of : pooled.cases()) {
      RunPart part =
          parts.stream().filter(any -> any.store().equals(of.store())).findFirst().orElseThrow();
      Optional<StoredEvidence> evidence =
          of.usable() ? part.evidence(of.report()) : Optional.empty();
      evidence.ifPresent(
          found -> {
            seen.add(found);
            alone.addAll(of.report().answers());
          });
    }
    if (seen.size() < 2) {
      return List.of();
    }
    PooledEvidence evidence = new PooledEvidence(seen, alone, shares);
    if (one.calibration()) {
      shares.putAll(evidence.excess());
    }
    return RunQuestions.of(plan, one).answers(evidence, budget(one));
  }

  /** Asked once more: what one more run of this plan may cost. */
  private ErrorBudget budget(CasePlan one) {
    return RunQuestions.budget(plan, one.calibration() ? 0 : plan.target().margin());
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    double ofOne = ErrorBudget.FALSE_RISING_OF_A_BUILD / ErrorBudget.RUNS_OF_A_BUILD;
    notes.add(
        Formatted.of(
            "code without a leak is called RISING by chance in at most %.2g of such merges: %.2g in each of %d runs, and once more in their sum",
            ofOne * (parts.size() + 1), ofOne, parts.size()));
    RunPart first = parts.get(0);
    for (RunPart part : parts) {
      for (String name : List.of("cores", "processor", "system", "memory")) {
        if (!part.machine(name).equals(first.machine(name))) {
          notes.add(
              Formatted.of(
                  "machines differ: %s is %s in %s, and %s in %s",
                  name, first.machine(name), first.store(), part.machine(name), part.store()));
        }
      }
    }
    return notes;
  }
}
