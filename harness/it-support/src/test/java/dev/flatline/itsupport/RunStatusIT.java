package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.Finding;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.process.Status;
import dev.flatline.testkit.Leftovers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one judge of all variants, over real forks: what it says when code and claim disagree. */
@Tag("long")
class RunStatusIT {

  @TempDir static Path directory;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static RunReport report;

  @BeforeAll
  static void runTheFixture() throws Exception {
    report = FixtureRun.run(directory, List.of(), Map.of("swap", "yes"));
  }

  @Test
  void everyCaseIsRunAndTheHarnessItselfIsFlat() {
    assertThat(report.cases())
        .extracting(CaseReport::label)
        .containsExactly("no-op", "leaky", "scoped", "refuses", "hangs", "dies");
    assertThat(finding("no-op").status()).isEqualTo(Status.PASS);
  }

  @Test
  void fixedVariantThatLeaksFailsWithMeasuredAndAllowed() {
    assertThat(report.status()).isEqualTo(Status.FAIL);
    assertThat(finding("scoped").status()).isEqualTo(Status.FAIL);
    assertThat(finding("scoped").sentence())
        .startsWith("accumulation of tokens is RISING: measured peak per operation 1 at 1 ")
        .contains("4 at 4 ", "allowed peak per operation 1 at every size");
  }

  @Test
  void leakyVariantThatIsFixedIsInvalid() {
    assertThat(finding("leaky").status()).isEqualTo(Status.INVALID);
    assertThat(finding("leaky").sentence())
        .startsWith("accumulation of tokens is FLAT: measured peak per operation 1 at 1 ");
  }

  @Test
  void subjectThatThrowsInSetUpFailsWithItsReason() {
    assertThat(finding("refuses").status()).isEqualTo(Status.FAIL);
    assertThat(finding("refuses").sentence())
        .contains("could not set up", "the licence has expired", "status=REFUSED");
  }

  @Test
  void subjectThatNeverReturnsFailsAndNamesTheRound() {
    assertThat(finding("hangs").status()).isEqualTo(Status.FAIL);
    assertThat(finding("hangs").sentence())
        .contains("operations of warm-up never returned: unfinished=2", "status=TIMED_OUT");
  }

  @Test
  void subjectThatEndsItsProcessFailsWithTheTailOfItsOutput() {
    assertThat(finding("dies").status()).isEqualTo(Status.FAIL);
    assertThat(finding("dies").sentence()).contains("exitCode=42", "status=CRASHED");
    Path journal = Path.of(report.find("dies").orElseThrow().store(), "journal.jsonl");
    assertThat(journal).content().contains("child-failed", "dying of item 0");
  }

  @Test
  void childrenAndScratchFilesAreGoneHoweverTheCaseEnded() throws Exception {
    assertThat(Leftovers.processes(report)).isEmpty();
    assertThat(Leftovers.scratchFiles(report)).isEmpty();
  }

  private static Finding finding(String label) {
    return report.findings().stream()
        .filter(finding -> finding.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
