package dev.flatline.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.finding.Level;
import dev.flatline.lint.finding.LintReport;
import dev.flatline.lint.finding.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line that a fixture marks is named by one finding, and no other line by any. */
class ShapesTest {

  private static final LintReport REPORT =
      Lint.check(List.of(Compiled.FIXTURES), LintOptions.usual());

  @ParameterizedTest
  @CsvSource({
    "DeferredPastLoop, DEFERRED, 15",
    "CollectedPastLoop, COLLECTED, 12",
    "OverwrittenInLoop, OVERWRITTEN, 4",
  })
  void everyMarkedLineIsNamedOnce(String fixture, Shape shape, int shapes) throws IOException {
    List<String> source = Files.readAllLines(Compiled.SOURCES.resolve(fixture + ".java"));
    List<Finding> found = of(fixture, Level.WARNING);

    assertThat(lines(found)).isEqualTo(marked(source, "acquired")).hasSize(shapes);
    assertThat(found).hasSize(shapes);
    for (Finding finding : found) {
      assertThat(finding.shape()).as(finding.message()).isEqualTo(shape);
      assertThat(source.get(finding.loop().firstLine() - 1)).as(finding.message()).contains("loop");
      assertThat(source.get(finding.release().firstLine() - 1))
          .as(finding.message())
          .contains("released");
      assertThat(finding.acquired().file())
          .isEqualTo("dev/flatline/lint/fixture/" + fixture + ".java");
    }
  }

  @Test
  void nothingIsSaidOfLoopsThatRelease() {
    assertThat(of("ReleasedInLoop", Level.NOTE)).extracting(Finding::message).isEmpty();
  }

  @Test
  void everyFixtureIsRead() {
    assertThat(REPORT.problems())
        .as("fixtures that cannot be read")
        .noneMatch(problem -> problem.message().startsWith("Cannot read"));
    assertThat(REPORT.classes()).isGreaterThan(10);
  }

  private static List<Finding> of(String fixture, Level least) {
    return REPORT.open(least).stream()
        .filter(finding -> finding.className().endsWith("." + fixture))
        .toList();
  }

  private static Set<Integer> lines(List<Finding> findings) {
    Set<Integer> lines = new TreeSet<>();
    findings.forEach(finding -> lines.add(finding.acquired().firstLine()));
    return lines;
  }

  private static Set<Integer> marked(List<String> source, String mark) {
    Set<Integer> lines = new TreeSet<>();
    for (int i = 0; i < source.size(); i++) {
      if (source.get(i).matches(".*// .*\\b" + mark + "\\b.*")) {
        lines.add(i + 1);
      }
    }
    return lines;
  }
}
