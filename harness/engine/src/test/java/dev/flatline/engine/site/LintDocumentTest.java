package dev.flatline.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.flatline.engine.document.DocumentCheck;
import dev.flatline.lint.Lint;
import dev.flatline.lint.LintOptions;
import dev.flatline.lint.finding.Level;
import dev.flatline.lint.finding.LintReport;
import dev.flatline.lint.output.JsonReport;
import dev.flatline.lint.output.SourceRoots;
import dev.flatline.process.json.Json;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lint finds in the class files of this test. */
class LintDocumentTest {

  /** Opens all before it closes any. */
  @SuppressWarnings("unused")
  private static final class Reading {
    void all(List<Path> files) throws IOException {
      List<InputStream> open = new ArrayList<>();
      for (Path file : files) {
        open.add(new FileInputStream(file.toFile()));
      }
      for (InputStream in : open) {
        in.close();
      }
    }
  }

  private static LintReport lint(Class<?> type) throws URISyntaxException {
    Path classes = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Lint.check(
        List.of(classes.resolve(type.getName().replace('.', '/') + ".class")), LintOptions.usual());
  }

  private static String document(LintReport report) {
    return LintDocument.of(
        report, Level.WARNING, SourceRoots.around(Path.of(""), List.of(), List.of()), "a.jar");
  }

  @Test
  void aFindingIsASiteWithItsLoopAndItsRelease() throws Exception {
    String json = document(lint(Reading.class));

    DocumentCheck.requireValid(json);
    JsonNode site = Json.MAPPER.readTree(json).at("/sites/0");
    assertThat(site.path("cause").asText()).isEqualTo("held past the loop");
    assertThat(site.at("/range/file").asText())
        .isEqualTo("dev/flatline/engine/site/LintDocumentTest.java");
    assertThat(site.at("/range/method").asText()).isEqualTo(Reading.class.getName() + ".all");
    int line = site.at("/range/line").asInt();
    JsonNode loop = site.at("/related/0");
    assertThat(loop.path("role").asText()).isEqualTo("loop");
    assertThat(line).isBetween(loop.at("/range/line").asInt(), loop.at("/range/endLine").asInt());
    assertThat(site.at("/related/1/role").asText()).isEqualTo("released");
    assertThat(Json.MAPPER.readTree(json).at("/exitCode").asInt()).isEqualTo(1);
  }

  @Test
  void whatLintHasAlwaysSaidStandsBesideIt() throws Exception {
    JsonNode document = Json.MAPPER.readTree(document(lint(Reading.class)));

    JsonNode finding = document.at("/findings/0");
    assertThat(finding.path("rule").asText()).isEqualTo("collected-past-loop");
    assertThat(finding.path("status").asText()).isEqualTo("FAIL");
    assertThat(finding.path("sentence").asText()).isEqualTo(finding.path("message").asText());
    assertThat(document.path("classes").asInt()).isEqualTo(1);
    try (InputStream schema = JsonReport.class.getResourceAsStream("lint-report-1.json")) {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                  .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8))
                  .validate(document.toString(), InputFormat.JSON))
          .isEmpty();
    }
  }

  @Test
  void nothingFoundIsNoSite() throws Exception {
    String json = document(lint(LintDocumentTest.class));

    DocumentCheck.requireValid(json);
    JsonNode document = Json.MAPPER.readTree(json);
    assertThat(document.path("sites")).isEmpty();
    assertThat(document.path("status").asText()).isEqualTo("PASS");
    assertThat(document.path("sentence").asText()).isEqualTo("0 findings in 1 class");
  }
}
