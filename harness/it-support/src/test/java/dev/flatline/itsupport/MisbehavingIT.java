package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.Finding;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.run.RunListener;
import dev.flatline.itsupport.fixture.Misbehaviour;
import dev.flatline.process.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A fix that holds nothing because it does not do its work is not passed. */
@Tag("long")
class MisbehavingIT {

  @TempDir static Path directory;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static RunReport report;

  @BeforeAll
  static void runTheFixture() throws Exception {
    report = FixtureRun.run(directory, "misbehaving", List.of(), Map.of(), RunListener.SILENT);
  }

  @ParameterizedTest
  @EnumSource
  void noFixThatDoesNotServeIsPassed(Misbehaviour way) {
    assertThat(findings(way.label()))
        .as("%s", findings(way.label()))
        .anyMatch(finding -> finding.status() == Status.FAIL || finding.status() == Status.INVALID);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "errs | were not served",
        "halves | were not served",
        "sheds | none shed",
        "stalls | never returned",
        "idles | items were skipped without an error",
        "breaks | other:StackOverflowError",
        "excuses | other:InjectedFailure",
        "fades | were not served",
        "boasts | the ledger of helpers",
        "hides | the ledger of helpers",
      })
  void theVerdictSaysHow(String variant, String words) {
    assertThat(findings(variant))
        .extracting(Finding::sentence)
        .anyMatch(one -> one.contains(words));
  }

  @Test
  void everyRowAddsUp() {
    for (CaseReport one : report.cases()) {
      assertThat(one.batch().totals().unaccounted()).as(one.label()).isZero();
      assertThat(one.probe().totals().unaccounted()).as(one.label()).isZero();
    }
  }

  @Test
  void whatWasUnfinishedIsInTheRow() {
    CaseReport stalls = report.find("stalls").orElseThrow();
    assertThat(stalls.batch().totals().unfinished()).isPositive();
  }

  private static List<Finding> findings(String label) {
    return report.findings().stream().filter(one -> one.label().equals(label)).toList();
  }
}
