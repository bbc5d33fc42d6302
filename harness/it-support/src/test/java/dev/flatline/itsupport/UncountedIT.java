package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Question;
import dev.flatline.engine.cases.TrackedCase;
import dev.flatline.engine.grade.Finding;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.run.RunListener;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Catalog;
import dev.flatline.process.fork.jdk.Jdk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three questions are asked of a subject that counts nothing itself. */
@Tag("long")
class UncountedIT {

  @TempDir static Path directory;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static RunReport report;

  @BeforeAll
  static void runTheFixture() throws Exception {
    report = FixtureRun.run(directory, "uncounted", List.of(), Map.of(), RunListener.SILENT);
  }

  @Test
  void whatTheAgentCountsIsGradedAsWhatASubjectCounts() {
    assertThat(report.findings())
        .as("%s", report.findings())
        .extracting(Finding::status)
        .containsOnly(Status.PASS);
    assertThat(report.find("leaky").orElseThrow().answer(Question.ACCUMULATION, "files"))
        .hasValueSatisfying(answer -> assertThat(answer.rate()).isEqualTo(1.0));
  }

  @Test
  void itIsAskedWhetherItClimbsAndWhetherItComesBack() {
    for (Question question : Question.values()) {
      assertThat(report.find("scoped").orElseThrow().answer(question, "files"))
          .as("%s of files", question)
          .hasValueSatisfying(answer -> assertThat(answer.flat()).isTrue());
    }
  }

  @Test
  void theLineIsNamedOfWhatFailsAlone() {
    assertThat(first("leaky"))
        .contains("one operation held 4 files at once, acquired at Uncounted");
    assertThat(first("forgets"))
        .contains("surviving files were acquired at UncountedSubject.handle");
    assertThat(lines("scoped")).isEmpty();
    assertThat(lines("scoped/throws")).isEmpty();
  }

  private static String first(String label) {
    return lines(label).get(0);
  }

  private static List<String> lines(String label) {
    return TrackedCase.lines(Path.of(report.find(label).orElseThrow().store()));
  }

  @Test
  void withoutTheAgentNobodyCountsIt() {
    assertThatThrownBy(
            () ->
                Planner.plan(
                        Catalog.ofModules(directory.resolve("scenarios")).find("uncounted"),
                        Profile.CI,
                        List.of(),
                        Map.of(),
                        7,
                        Jdk.own().home().toString())
                    .tracked(false)
                    .requireCounted())
        .isInstanceOf(FlatlineException.class)
        .hasMessage(
            "Cannot run without the agent because it counts a resource: resource=files; leave out"
                + " --no-agent");
  }
}
