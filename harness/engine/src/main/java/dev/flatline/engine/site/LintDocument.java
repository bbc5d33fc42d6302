package dev.flatline.engine.site;

import dev.flatline.engine.document.Graded;
import dev.flatline.engine.document.Site;
import dev.flatline.engine.document.Site.Related;
import dev.flatline.engine.document.Site.SourceRange;
import dev.flatline.engine.document.VerdictDocument;
import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.finding.Level;
import dev.flatline.lint.finding.LintReport;
import dev.flatline.lint.finding.Place;
import dev.flatline.lint.output.JsonReport;
import dev.flatline.lint.output.SourceRoots;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was found in class files, as the one document tells it: each line that nobody has explained
 * is a site, and each finding says beside what was required what {@link JsonReport} says of it.
 */
public final class LintDocument {

  private static final String REQUIRED =
      "what an iteration of a loop acquires is released in that iteration";

  private final LintReport report;
  private final Level least;
  private final SourceRoots roots;

  private LintDocument(LintReport report, Level least, SourceRoots roots) {
    this.report = report;
    this.least = least;
    this.roots = roots;
  }

  /**
   * As indented JSON.
   *
   * @param least level that is told
   * @param roots where the sources lie
   * @param subject what was looked at
   */
  public static String of(LintReport report, Level least, SourceRoots roots, String subject) {
    return new LintDocument(report, least, roots).text(subject);
  }

  /** How the command ends: what could not be read may hold what was looked for. */
  public static Status status(LintReport report, Level least) {
    if (!report.open(least).isEmpty()) {
      return Status.FAIL;
    }
    return report.problems().isEmpty() ? Status.PASS : Status.INCONCLUSIVE;
  }

  private String text(String subject) {
    return VerdictDocument.of("lint", status(report, least), subject, sentence(), List.of())
        .with(report.atLeast(least).stream().map(LintDocument::graded).toList())
        .at(sites())
        .text(details());
  }

  private String sentence() {
    return Formatted.of(
        "%s in %s%s",
        NumberText.count(report.open(least).size(), "finding"),
        report.classes() == 1 ? "1 class" : NumberText.count(report.classes()) + " classes",
        report.problems().isEmpty()
            ? ""
            : "; " + NumberText.count(report.problems().size(), "problem") + " in reading them");
  }

  /** What is explained is as it was meant. */
  private static Graded graded(Finding finding) {
    return new Graded(
        method(finding),
        finding.suppressedBecause().isPresent() ? Status.PASS : Status.FAIL,
        REQUIRED,
        finding.message());
  }

  private static String method(Finding finding) {
    return finding.className() + "." + finding.method();
  }

  private Map<String, Object> details() {
    Map<String, Object> details = JsonReport.of(report, least, roots);
    details.put("findings", report.atLeast(least).stream().map(this::both).toList());
    return details;
  }

  /** What was required and what was found, in one object. */
  private Map<String, Object> both(Finding finding) {
    Map<String, Object> both = JsonReport.finding(finding, roots);
    Graded graded = graded(finding);
    both.put("label", graded.label());
    both.put("status", graded.status());
    both.put("expectation", graded.expectation());
    both.put("sentence", graded.sentence());
    return both;
  }

  /** The gravest first; what was compiled without line numbers is a finding alone. */
  private List<Site> sites() {
    List<Site> sites = new ArrayList<>();
    report.open(least).stream()
        .sorted(Comparator.comparing(Finding::level).reversed())
        .forEach(
            finding ->
                range(finding.acquired(), finding)
                    .ifPresent(at -> sites.add(site(sites.size() + 1, finding, at))));
    return sites;
  }

  private Site site(int rank, Finding finding, SourceRange at) {
    List<Related> related = new ArrayList<>();
    range(finding.loop(), finding)
        .ifPresent(loop -> related.add(new Related("loop", "the loop", loop)));
    range(finding.release(), finding)
        .ifPresent(release -> related.add(new Related("released", finding.releasedBy(), release)));
    return new Site(
        rank,
        "",
        finding.resource(),
        finding.message(),
        Cause.of(finding.shape()).words(),
        OptionalLong.empty(),
        at,
        related,
        List.of(finding.shape().fix()));
  }

  private Optional<SourceRange> range(Place place, Finding finding) {
    return place.known()
        ? Optional.of(
            new SourceRange(
                roots.uriOf(place.file()),
                place.firstLine(),
                place.lastLine(),
                Optional.of(method(finding))))
        : Optional.empty();
  }
}
