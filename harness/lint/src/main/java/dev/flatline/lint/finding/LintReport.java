package dev.flatline.lint.finding;

import java.util.List;

/**
 * What was found in a set of class files.
 *
 * @param findings by class, then by line; also those that are suppressed
 * @param problems what could not be looked at, in the order of the input
 * @param classes how many classes were read
 * @param methods how many of their methods have code
 */
public record LintReport(List<Finding> findings, List<Problem> problems, int classes, int methods) {

  /** Copies the lists. */
  public LintReport {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }

  /** Findings of this level or graver, also those that are explained. */
  public List<Finding> atLeast(Level least) {
    return findings.stream().filter(finding -> finding.level().compareTo(least) >= 0).toList();
  }

  /** Findings of this level or graver that nobody has explained. */
  public List<Finding> open(Level least) {
    return atLeast(least).stream()
        .filter(finding -> finding.suppressedBecause().isEmpty())
        .toList();
  }

  /** Findings that are explained. */
  public List<Finding> suppressed() {
    return findings.stream().filter(finding -> finding.suppressedBecause().isPresent()).toList();
  }
}
