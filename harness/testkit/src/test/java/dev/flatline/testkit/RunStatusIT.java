package dev.flatline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.Status;
import dev.flatline.engine.run.CaseReport;
import dev.flatline.engine.run.Finding;
import dev.flatline.engine.run.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one judge of all variants, over real forks: what it says when code and claim disagree. */
class RunStatusIT {

  @TempDir static Path directory;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static RunReport asClaimed;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static RunReport swapped;

  @BeforeAll
  static void runTheFixture() throws Exception {
    asClaimed = FixtureRun.run(directory, List.of(), Map.of());
    swapped = FixtureRun.run(directory, List.of("leaky", "scoped"), Map.of("swap", "yes"));
  }

  @Test
  void leakyThatRisesAndScopedThatStaysFlatAreAsExpected() {
    assertThat(asClaimed.cases())
        .extracting(CaseReport::label)
        .containsExactly("no-op", "leaky", "scoped", "refuses", "hangs", "dies");
    for (String label : List.of("no-op", "leaky", "scoped")) {
      assertThat(finding(asClaimed, label).status()).as(label).isEqualTo(Status.PASS);
    }
  }

  @Test
  void fixedVariantThatLeaksFailsWithMeasuredAndAllowed() {
    assertThat(swapped.status()).isEqualTo(Status.FAIL);
    assertThat(finding(swapped, "scoped").status()).isEqualTo(Status.FAIL);
    assertThat(finding(swapped, "scoped").sentence())
        .startsWith("accumulation of tokens is RISING: measured peak per operation 1 at 1 ")
        .contains("4 at 4 ", "allowed peak per operation 1 at every size");
  }

  @Test
  void leakyVariantThatIsFixedIsInvalid() {
    assertThat(finding(swapped, "leaky").status()).isEqualTo(Status.INVALID);
    assertThat(finding(swapped, "leaky").sentence())
        .startsWith("accumulation of tokens is FLAT: measured peak per operation 1 at 1 ");
  }

  @Test
  void subjectThatThrowsInSetUpFailsWithItsReason() {
    assertThat(finding(asClaimed, "refuses").status()).isEqualTo(Status.FAIL);
    assertThat(finding(asClaimed, "refuses").sentence())
        .contains("could not set up", "the licence has expired", "status=REFUSED");
  }

  @Test
  void subjectThatNeverReturnsFailsAndNamesTheRound() {
    assertThat(finding(asClaimed, "hangs").status()).isEqualTo(Status.FAIL);
    assertThat(finding(asClaimed, "hangs").sentence())
        .contains("operations of warm-up never returned: stuck=2", "status=TIMED_OUT");
  }

  @Test
  void subjectThatEndsItsProcessFailsWithTheTailOfItsOutput() {
    assertThat(finding(asClaimed, "dies").status()).isEqualTo(Status.FAIL);
    assertThat(finding(asClaimed, "dies").sentence()).contains("exitCode=42", "status=CRASHED");
    Path journal = Path.of(asClaimed.find("dies").orElseThrow().store(), "journal.jsonl");
    assertThat(journal).content().contains("child-failed", "dying of item 0");
  }

  @Test
  void childrenAndScratchFilesAreGoneHoweverTheCaseEnded() throws Exception {
    for (RunReport report : List.of(asClaimed, swapped)) {
      assertThat(Leftovers.processes(report)).isEmpty();
      assertThat(Leftovers.scratchFiles(report)).isEmpty();
    }
  }

  private static Finding finding(RunReport report, String label) {
    return report.findings().stream()
        .filter(finding -> finding.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
