package dev.flatline.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.document.DocumentCheck;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.process.json.Json;
import dev.flatline.process.text.HostileTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verdict of a run as one document, which who read it before reads still. */
class RunDocumentTest {

  @TempDir private Path store;

  @Test
  void aRunIsOneDocumentWhateverItsTextsAre() throws IOException {
    RunReport report = HostileRun.of(store, HostileTexts.KNOWN);
    String json = report.json();

    DocumentCheck.requireValid(json);
    JsonNode document = Json.MAPPER.readTree(json);
    assertThat(document.at("/tool/command").asText()).isEqualTo("run");
    assertThat(document.path("questions")).hasSize(3 * HostileTexts.KNOWN.size());
    assertThat(document.path("findings")).hasSize(2 * HostileTexts.KNOWN.size());
    assertThat(document.path("exitCode").asInt()).isEqualTo(1);
    List<Integer> ranks = new ArrayList<>();
    document.path("sites").forEach(site -> ranks.add(site.path("rank").asInt()));
    assertThat(ranks)
        .isEqualTo(IntStream.rangeClosed(1, HostileTexts.KNOWN.size()).boxed().toList());
  }

  @Test
  void whatItHeldBeforeIsReadAsBefore() throws IOException {
    RunReport report = HostileRun.of(store, HostileTexts.KNOWN);
    JsonNode document = Json.MAPPER.readTree(report.json());
    JsonNode before = Json.MAPPER.readTree(Json.pretty(report));

    before
        .properties()
        .forEach(field -> assertThat(document.get(field.getKey())).isEqualTo(field.getValue()));
    RunReport read = Json.MAPPER.readValue(report.json(), RunReport.class);
    assertThat(read.findings()).isEqualTo(report.findings());
    assertThat(read.cases().get(0).sites()).isEqualTo(report.cases().get(0).sites());
  }

  @Test
  void aCaseAloneHasNoStatus() throws IOException {
    CaseReport one = HostileRun.of(store, HostileTexts.KNOWN).cases().get(0);

    DocumentCheck.requireValid(one.json());
    JsonNode document = Json.MAPPER.readTree(one.json());
    assertThat(document.path("status").isNull()).isTrue();
    assertThat(document.path("verdict").asText()).isEqualTo("RISING");
    assertThat(document.path("label").asText()).isEqualTo(one.label());
  }
}
