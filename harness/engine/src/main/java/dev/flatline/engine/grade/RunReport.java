package dev.flatline.engine.grade;

import dev.flatline.engine.plan.RunPlan;
import dev.flatline.process.Status;
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

  /** The findings that are not as expected. */
  public List<Finding> failures() {
    return findings.stream().filter(finding -> finding.status() != Status.PASS).toList();
  }
}
