package dev.flatline.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.finding.Level;
import dev.flatline.lint.finding.LintReport;
import dev.flatline.lint.finding.Problem;
import dev.flatline.lint.rule.LintException;
import dev.flatline.lint.rule.Rules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of one's own, suppressions, and the small bound. */
class RulesTest {

  private static LintReport check(LintOptions options) {
    return Lint.check(List.of(Compiled.FIXTURES), options);
  }

  private static LintOptions with(String... lines) {
    return new LintOptions(
        Rules.builtIn().add("own.rules", Stream.of(lines)),
        List.of(),
        LintOptions.USUAL_SMALL_BOUND);
  }

  private static List<Finding> of(LintReport report, String fixture) {
    return report.open(Level.NOTE).stream()
        .filter(finding -> finding.className().endsWith("." + fixture))
        .toList();
  }

  @Test
  void ownAcquirersReleasesAndScopesCount() {
    assertThat(of(check(LintOptions.usual()), "OwnKinds")).isEmpty();
    LintReport report =
        check(
            with(
                "acquire dev.flatline.lint.fixture.OwnKinds$Depot#fetch",
                "release dev.flatline.lint.fixture.OwnKinds$Depot#put",
                "scope dev.flatline.lint.fixture.OwnKinds$Night#atDawn"));
    assertThat(of(report, "OwnKinds")).extracting(Finding::method).containsExactly("keeps");
  }

  @Test
  void aReasonSuppressesAndNoReasonDoesNot() {
    LintReport report = check(LintOptions.usual());

    assertThat(report.suppressed())
        .filteredOn(finding -> finding.className().endsWith(".Explained"))
        .extracting(Finding::method, finding -> finding.suppressedBecause().orElseThrow())
        .containsExactly(tuple("explained", "as the incident did"));
    assertThat(of(report, "Explained")).extracting(Finding::method).containsExactly("unexplained");
    assertThat(report.problems())
        .extracting(Problem::message)
        .containsExactlyInAnyOrder(
            "Cannot suppress a finding because the annotation gives no reason:"
                + " at=dev.flatline.lint.fixture.Explained#unexplained; name one as its value",
            "Cannot find what is suppressed because there is no finding there:"
                + " at=dev.flatline.lint.fixture.Explained#innocent; remove the annotation");
  }

  @Test
  void rulesCanAllow() {
    LintReport report =
        check(with("allow *.DeferredPastLoop#methodReference because it is a fixture"));
    assertThat(of(report, "DeferredPastLoop"))
        .extracting(Finding::method)
        .doesNotContain("methodReference")
        .contains("lambdaOfConnection");
  }

  @Test
  void theSmallBoundIsWhatOneSays() {
    LintReport all = check(new LintOptions(Rules.builtIn(), List.of(), 0));
    assertThat(of(all, "ReleasedInLoop"))
        .extracting(Finding::method)
        .containsExactly("threeFiles", "fourWorkers", "streamOfThree");
    LintReport few = check(new LintOptions(Rules.builtIn(), List.of(), 100));
    assertThat(of(few, "CollectedPastLoop"))
        .extracting(Finding::method)
        .doesNotContain("hundredSockets");
  }

  @ParameterizedTest
  @CsvSource({
    "borrow com.acme.Pool#get, verb=borrow",
    "acquire com.acme.Pool, pattern=com.acme.Pool",
    "acquire, names not one subject",
    "acquire a.B#c d.E#f, names not one subject",
    "allow a.B#c, gives no reason",
    "acquire a.B#c because I say so, only an allowance has a reason",
  })
  void aLineThatIsNoneIsRefused(String line, String words) {
    assertThatThrownBy(() -> with("# first", line))
        .isInstanceOf(LintException.class)
        .hasMessageStartingWith("Cannot ")
        .hasMessageContaining(words);
  }
}
