package dev.flatline.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.report.text.MarkdownPage;
import dev.flatline.engine.report.text.RunText;
import dev.flatline.process.json.Json;
import dev.flatline.process.text.HostileTexts;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class HostileRunTest {

  private static final Pattern FORGED = Pattern.compile("(?m)^#* *PASS.*$");
  private static final Pattern SPANS = Pattern.compile("(`+)(?!`).*?(?<!`)\\1(?!`)");

  @TempDir private Path store;
  private RunReport report = HostileRun.of(Path.of(""), List.of());

  @BeforeEach
  void write() {
    List<String> texts = HostileTexts.KNOWN;
    report = HostileRun.of(store, texts);
    HostileRun.journal(store, report.cases().get(0).label());
    RunFiles.write(report);
  }

  private String file(String name) throws IOException {
    return Files.readString(store.resolve(name));
  }

  @Test
  void noLineOfTheTextIsForgedAndNoTerminalActsUponIt() throws IOException {
    String text = file("report.txt");

    assertThat(HostileTexts.acts(text)).isFalse();
    assertThat(FORGED.matcher(text).find()).isFalse();
    assertThat(text).contains("\\u001b[2J", "\\nPASS  exit code 0", "lone \\ud800 and \\udc00");
    assertThat(text.lines().reduce((first, last) -> last).orElse(""))
        .isEqualTo("FAIL  exit code 1  store " + store);
  }

  @Test
  void aPullRequestGetsNoMarkupLinkOrMention() throws IOException {
    String page = file("report.md");

    assertThat(HostileTexts.acts(page)).isFalse();
    assertThat(FORGED.matcher(page).find()).isFalse();
    String outside = SPANS.matcher(page.replaceAll("</?(details|summary)>", "")).replaceAll("CODE");
    assertThat(outside).doesNotContain("<", "@", "[", "]", "`", "://", "www.", "#1", "~~", "*");
    assertThat(page).contains("`<script>alert(1)</script><img`", "`@everyone`", "`#1`");
  }

  @Test
  void everyRowOfATableHasAsManyCellsAsItsHead() throws IOException {
    int cells = 0;
    for (String line : file("report.md").lines().toList()) {
      int bars = line.startsWith("|") ? line.split("(?<!\\\\)\\|", -1).length : 0;
      assertThat(bars).describedAs(line).isIn(0, cells == 0 ? bars : cells);
      cells = bars;
    }
  }

  @Test
  void aPageHasNoMarkupOfASubject() throws IOException {
    String page = file("report.html");

    assertThat(page).doesNotContain("<script>alert", "<img src=x", "</table><h1>PASS");
    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;", "\\u202eSSAP");
    assertThat(page.codePoints().filter(point -> point == 0x202e || point == 0x1b)).isEmpty();
  }

  @Test
  void theCauseStandsBelowTheFirstSentenceAndBelowItsRow() throws IOException {
    String page = file("report.html");

    assertThat(page.indexOf("<p class=\"cause\">"))
        .isBetween(page.indexOf("class=\"sentence\""), page.indexOf("</header>"));
    assertThat(page.substring(page.indexOf("<span class=\"label\">14&lt;script")))
        .contains("<span class=\"cause\"><b>Cause: &lt;script&gt;alert(1)")
        .contains("line 41 of a&lt;script&gt;");
    assertThat(file("report.txt")).contains("Cause at 14<script>alert(1)</script>");
  }

  @Test
  void aBuildServerGetsAWellFormedSuiteWithTimes() throws Exception {
    Element suite = parsed(file("junit.xml")).getDocumentElement();

    assertThat(suite.getAttribute("tests"))
        .isEqualTo(Integer.toString(2 * HostileTexts.KNOWN.size()));
    assertThat(suite.getAttribute("failures"))
        .isEqualTo(Integer.toString(HostileTexts.KNOWN.size()));
    assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-11-25T12:00:00Z");
    assertThat(suite.getAttribute("time")).isEqualTo("3.000");
    Element first = (Element) suite.getElementsByTagName("testcase").item(0);
    Element second = (Element) suite.getElementsByTagName("testcase").item(1);
    assertThat(first.getAttribute("time")).isEqualTo("2.000");
    assertThat(second.getAttribute("time")).isEqualTo("0.000");
    assertThat(first.getAttribute("name")).startsWith("0\\nPASS  exit code 0");
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void theVerdictKeepsWhatCame() throws IOException {
    String verdict = Json.pretty(report);
    Files.writeString(store.resolve("verdict.json"), verdict);
    RunReport read = Json.MAPPER.readValue(file("verdict.json"), RunReport.class);

    assertThat(read.findings()).isEqualTo(report.findings());
  }

  @Test
  void aCommentTakesTheMarkdownOfARunOfAnySize() {
    String thirteen =
        new RunText(HostileRun.of(store, Collections.nCopies(13, "m".repeat(60)))).markdown();
    String large =
        new RunText(HostileRun.of(store, Collections.nCopies(300, "m".repeat(900)))).markdown();

    assertThat(thirteen).hasSizeLessThan(MarkdownPage.MOST).doesNotContain("Left out");
    assertThat(large)
        .hasSizeLessThanOrEqualTo(MarkdownPage.MOST)
        .contains(
            "Left out, because a comment takes %s characters: "
                .formatted(String.format(Locale.ROOT, "%,d", MarkdownPage.MOST)))
        .contains("lines of Every answer; report.html and verdict.json in the store have all.")
        .endsWith("\nFAIL  exit code 1  store " + store + "\n");
  }
}
