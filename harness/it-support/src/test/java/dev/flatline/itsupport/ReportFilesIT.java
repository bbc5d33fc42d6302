package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.engine.compare.Compared;
import dev.flatline.engine.compare.Comparison;
import dev.flatline.engine.figures.RunTable;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.report.RunFiles;
import dev.flatline.engine.report.StoredReport;
import dev.flatline.engine.report.html.HtmlReport;
import dev.flatline.engine.store.StoredRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The reports of a run in which nearly everything went wrong. */
@Tag("long")
class ReportFilesIT {

  @TempDir static Path directory;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static RunReport report;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static StoredRun stored;

  @BeforeAll
  static void runTheFixture() throws Exception {
    report = FixtureRun.run(directory, List.of(), Map.of("swap", "yes"));
    RunFiles.write(report);
    stored = StoredRun.open(Path.of(report.store()), ".");
  }

  @Test
  void theVerdictReadsBackAsTheReport() {
    assertThat(StoredReport.of(stored)).isEqualTo(report);
  }

  @Test
  void thePageSaysFirstThatItFailedAndHowToRepeatIt() throws Exception {
    String page = Files.readString(Path.of(report.store(), "report.html")).replace("&#61;", "=");
    assertThat(page).contains("<h1>FAIL: tokens</h1>");
    assertThat(page)
        .containsSubsequence(
            "class=\"sentence\"",
            "id=\"lead\"",
            "<h2>Before and after</h2>",
            "<h2>Required, measured, and ruled out</h2>",
            "<span class=\"label\">fix</span>",
            "<h2>Over time</h2>",
            "harness/flatline run tokens --variant=leaky,scoped,refuses,hangs,dies --profile=ci"
                + " --seed=7 --set swap=yes");
  }

  @Test
  void aRunIsNotWorseThanItself() {
    Comparison same = Compared.of(stored, stored);
    assertThat(same.worse()).as(same.plain()).isFalse();
  }

  @Test
  void thePageNeedsNoNetworkAndDrawsEachOfItsPanels() throws Exception {
    Path page = Path.of(report.store(), "report.html").toAbsolutePath();
    assertThat(Files.size(page)).isLessThan(2_000_000);
    Browser.require();
    try (Browser browser = Browser.open(page.toUri(), 1_400, 900, false)) {
      assertThat(browser.texts("h1")).containsExactly("FAIL: tokens");
      assertThat(browser.texts(".panel h4")).contains("leaky", "scoped");
      assertThat(browser.texts("#lead canvas")).hasSize(1);
      assertThat(browser.texts("#place-of-charts .panel canvas"))
          .hasSameSizeAs(browser.texts("#place-of-charts .panel h4"));
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.barriers()).isEmpty();
      assertThat(browser.requests())
          .isNotEmpty()
          .allMatch(request -> Set.of("file", "data").contains(request.getScheme()));
      browser.screenshot(Path.of("target/screenshots/report.png"));
    }
  }

  @Test
  void aBuildServerSeesWhatFailedAndWhatCouldNotBeDecided() throws Exception {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of(report.store(), "junit.xml").toFile())
            .getDocumentElement();
    assertThat(suite.getAttribute("tests"))
        .isEqualTo(Integer.toString(report.findings().size()))
        .isEqualTo(Integer.toString(suite.getElementsByTagName("testcase").getLength()));
    assertThat(suite.getAttribute("failures"))
        .isEqualTo(Integer.toString(suite.getElementsByTagName("failure").getLength()))
        .isEqualTo("4");
    assertThat(suite.getAttribute("errors"))
        .isEqualTo(Integer.toString(suite.getElementsByTagName("error").getLength()))
        .as("the control that is none, and fixes that nobody held to their claim under failures")
        .isEqualTo("2");
  }

  @Test
  void aCaseWithoutSamplesIsNamedInsteadOfDrawn() throws Exception {
    assertThat(HtmlReport.of(report, stored)).doesNotContain("scoped has no samples");
    Files.delete(Path.of(report.find("scoped").orElseThrow().store(), "samples.csv"));

    assertThat(HtmlReport.of(report, stored)).contains("scoped has no samples in the store: ");
  }

  @Test
  void twoCasesAreComparedAndTheLeakIsTheWorse() {
    // The variants are swapped: what is called scoped leaks.
    assertThat(Compared.of(open("leaky"), open("scoped")).worse()).isTrue();
    assertThat(Compared.of(open("scoped"), open("leaky")).worse()).isFalse();
  }

  @Test
  void theTableOfARunHasWhatEachCaseHasAndSaysWhatIsMissing() {
    String text = RunTable.of(List.of(stored)).plain();

    assertThat(text.lines())
        .filteredOn(line -> line.startsWith(" A "))
        .hasSize(report.cases().size() - 1)
        .anyMatch(line -> line.matches(" A +leaky +leaky +[0-9.,]+ +[0-9.,]+ .* \\d+ tokens .*"))
        .anyMatch(line -> line.matches(" A +dies \\(\\d+\\) .*"));
    assertThat(text)
        .contains("run A: tokens  profile=ci seed=7  JDK ")
        .containsPattern("\\(\\d+\\) the case did not come to its end: ");
  }

  @Test
  void aRunIsNotComparedWithACase() {
    assertThatThrownBy(() -> Compared.of(stored, open("leaky")))
        .hasMessageStartingWith("Cannot compare a run with a case because they do not match: A=")
        .hasMessageEndingWith("name two runs, or two cases");
  }

  private static StoredRun open(String label) {
    return StoredRun.open(Path.of(report.find(label).orElseThrow().store()), ".");
  }
}
