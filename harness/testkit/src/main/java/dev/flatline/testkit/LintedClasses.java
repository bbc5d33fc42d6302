package dev.flatline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Scenario;
import dev.flatline.lint.Lint;
import dev.flatline.lint.LintOptions;
import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.finding.Level;
import dev.flatline.lint.finding.LintReport;
import dev.flatline.lint.finding.Problem;
import dev.flatline.lint.rule.Rules;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** What {@code flatline lint} says of classes that a build has just compiled. */
final class LintedClasses {

  private final LintReport report;

  private LintedClasses(LintReport report) {
    this.report = report;
  }

  /** Of the module whose tests run. */
  static LintedClasses ofThisModule() {
    return of(List.of(Path.of("target/classes")));
  }

  /** Of folders of classes; types are looked up on the class path of the tests. */
  static LintedClasses of(List<Path> folders) {
    List<Path> known =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .filter(path -> path.toString().contains("flatline") || Files.isDirectory(path))
            .filter(Files::exists)
            .toList();
    return new LintedClasses(
        Lint.check(
            folders, new LintOptions(Rules.builtIn(), known, LintOptions.USUAL_SMALL_BOUND)));
  }

  LintReport report() {
    return report;
  }

  /** No finding without a reason, and no reason without a finding. */
  void assertExplained() {
    assertThat(report.problems()).extracting(Problem::message).isEmpty();
    assertThat(report.open(Level.WARNING)).extracting(Finding::message).isEmpty();
  }

  /** A reason in the module of an incident names the incident. */
  void assertNamesTheIncident() {
    List<String> incidents =
        ServiceLoader.load(Scenario.class).stream().map(each -> each.get().name()).toList();
    if (!incidents.isEmpty()) {
      assertThat(report.suppressed())
          .extracting(finding -> finding.suppressedBecause().orElse(""))
          .allMatch(reason -> incidents.stream().anyMatch(name -> reason.startsWith(name + ":")));
    }
  }
}
