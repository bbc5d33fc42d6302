package dev.flatline.engine.grade;

import dev.flatline.engine.document.GivenAnswer;
import dev.flatline.engine.document.Graded;
import dev.flatline.engine.document.VerdictDocument;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A run, graded.
 *
 * @param cases the calibration first
 * @param store the directory of the run
 */
public record RunReport(
    RunPlan plan, Status status, List<CaseReport> cases, List<Finding> findings, String store) {

  public RunReport {
    cases = List.copyOf(cases);
    findings = List.copyOf(findings);
  }

  /** The case of that label, for example {@code manual/throws}. */
  public Optional<CaseReport> find(String label) {
    return cases.stream().filter(report -> report.label().equals(label)).findFirst();
  }

  /** For a machine. */
  public String json() {
    List<GivenAnswer> questions =
        cases.stream()
            .flatMap(one -> one.answers().stream().map(given -> GivenAnswer.of(one.label(), given)))
            .toList();
    return VerdictDocument.of("run", status, plan.incident(), sentence(), questions)
        .with(
            findings.stream()
                .map(
                    one -> new Graded(one.label(), one.status(), one.expectation(), one.sentence()))
                .toList())
        .text(this);
  }

  private String sentence() {
    return failures().stream()
        .max(Comparator.comparing(Finding::status))
        .map(worst -> Formatted.of("%s: %s: %s", worst.label(), worst.status(), worst.sentence()))
        .orElseGet(() -> Formatted.of("all %,d expectations are met", findings.size()));
  }

  /** The findings that are not as expected. */
  public List<Finding> failures() {
    return findings.stream().filter(finding -> finding.status() != Status.PASS).toList();
  }
}
