package dev.flatline.engine.grade;

import dev.flatline.engine.document.GivenAnswer;
import dev.flatline.engine.document.Graded;
import dev.flatline.engine.document.Site;
import dev.flatline.engine.document.VerdictDocument;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run, graded; or several runs as one.
 *
 * @param cases the calibration first
 * @param store the directory of the run
 * @param merged the runs that it was made of; none if it was carried out itself
 * @param notes on what was merged, a sentence each
 */
public record RunReport(
    RunPlan plan,
    Status status,
    List<CaseReport> cases,
    List<Finding> findings,
    String store,
    List<MergedRun> merged,
    List<String> notes) {

  /**
   * One of the runs that were merged.
   *
   * @param seed of its arrivals
   * @param status its own; INCONCLUSIVE if it did not come to its end
   * @param cases that ended, by label
   */
  public record MergedRun(String store, long seed, Status status, List<String> cases) {}

  public RunReport {
    cases = List.copyOf(cases);
    findings = List.copyOf(findings);
    // A report of an older version has neither.
    merged = merged == null ? List.of() : List.copyOf(merged);
    notes = notes == null ? List.of() : List.copyOf(notes);
  }

  /** A run that was carried out. */
  public RunReport(
      RunPlan plan, Status status, List<CaseReport> cases, List<Finding> findings, String store) {
    this(plan, status, cases, findings, store, List.of(), List.of());
  }

  /** The same, kept in that directory. */
  public RunReport in(String directory) {
    return new RunReport(plan, status, cases, findings, directory, merged, notes);
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
        .at(sites())
        .text(this);
  }

  /** Lines of code that explain what was found, those of cases that are not as expected first. */
  private List<Site> sites() {
    Set<String> failed = failures().stream().map(Finding::label).collect(Collectors.toSet());
    return Site.inOrder(
        cases.stream()
            .sorted(Comparator.comparing(one -> !failed.contains(one.label())))
            .flatMap(one -> one.sites().stream())
            .toList());
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
