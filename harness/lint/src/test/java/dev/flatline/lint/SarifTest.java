package dev.flatline.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.flatline.lint.finding.Level;
import dev.flatline.lint.finding.LintReport;
import dev.flatline.lint.output.JsonReport;
import dev.flatline.lint.output.SarifReport;
import dev.flatline.lint.output.SourceRoots;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is printed for programs holds to its schema. That of SARIF is the one of the standard, as
 * its committee publishes it (oasis-tcs/sarif-spec, sarif-2.1/schema, errata 01).
 */
class SarifTest {

  private static final LintReport REPORT =
      Lint.check(List.of(Compiled.FIXTURES), LintOptions.usual());
  private static final SourceRoots ROOTS =
      SourceRoots.around(Path.of("../.."), List.of(), List.of(Compiled.CLASSES));

  @Test
  void sarifHoldsToTheSchemaOfTheStandard() throws IOException {
    String sarif = SarifReport.of(REPORT, Level.NOTE, ROOTS, "1.0.0");

    assertThat(errors("/sarif/sarif-schema-2.1.0.json", SpecificationVersion.DRAFT_4, sarif))
        .isEmpty();
    assertThat(
            errors(
                "/sarif/sarif-schema-2.1.0.json",
                SpecificationVersion.DRAFT_4,
                sarif.replace("\"ruleId\"", "\"rule\"")))
        .as("the schema refuses what SARIF does not have")
        .isNotEmpty();
  }

  @Test
  void jsonHoldsToItsPublishedSchema() throws IOException {
    String json = new ObjectMapper().writeValueAsString(JsonReport.of(REPORT, Level.NOTE, ROOTS));

    String schema = "/dev/flatline/lint/output/lint-report-1.json";
    assertThat(errors(schema, SpecificationVersion.DRAFT_7, json)).isEmpty();
    assertThat(errors(schema, SpecificationVersion.DRAFT_7, json.replace("\"fix\"", "\"cure\"")))
        .isNotEmpty();
  }

  @Test
  void aResultHasWhatCodeScanningServicesAskFor() throws IOException {
    JsonNode run =
        new ObjectMapper()
            .readTree(SarifReport.of(REPORT, Level.WARNING, ROOTS, "1.0.0"))
            .at("/runs/0");
    assertThat(run.at("/results")).hasSizeGreaterThan(30);
    for (JsonNode result : run.at("/results")) {
      String uri = result.at("/locations/0/physicalLocation/artifactLocation/uri").asText();
      assertThat(uri).startsWith("harness/lint/src/test/java/dev/flatline/lint/fixture/");
      assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt()).isPositive();
      assertThat(result.at("/relatedLocations")).hasSize(2);
      assertThat(result.at("/partialFingerprints/flatlineShape~1v1").asText()).hasSize(32);
      assertThat(run.at("/tool/driver/rules").findValuesAsText("id"))
          .contains(result.at("/ruleId").asText());
    }
    assertThat(run.at("/results").findValuesAsText("flatlineShape/v1")).doesNotHaveDuplicates();
  }

  private static List<Error> errors(String schema, SpecificationVersion version, String json)
      throws IOException {
    try (InputStream text = SarifTest.class.getResourceAsStream(schema)) {
      return SchemaRegistry.withDefaultDialect(version)
          .getSchema(new String(text.readAllBytes(), StandardCharsets.UTF_8))
          .validate(json, InputFormat.JSON);
    }
  }
}
