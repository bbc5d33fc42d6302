package dev.flatline.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flatline.api.Question;
import dev.flatline.engine.document.Site.Related;
import dev.flatline.engine.document.Site.SourceRange;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Interval;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VerdictDocumentTest {

  private static final Answer RETENTION =
      new Answer(
          Question.RETENTION,
          "connections",
          Decision.RISING,
          "98 of 98",
          "0",
          1.0,
          "1 in 100",
          Optional.of(new Interval(1.0, 0.9, 1.1, 0.98)),
          OptionalDouble.of(0.01));

  private static VerdictDocument whole() {
    SourceRange loop = new SourceRange("BatchService.java", 38, 46, Optional.empty());
    SourceRange line =
        new SourceRange("BatchService.java", 41, 41, Optional.of("com.acme.BatchService.handle"));
    return VerdictDocument.of(
            "diagnose",
            Status.FAIL,
            "pid 7",
            "98 connections survive",
            List.of(GivenAnswer.of("leaky", RETENTION), GivenAnswer.of("", "threads", nothing())))
        .with(List.of(new Graded("leaky", Status.PASS, "rises", "it does")))
        .at(
            List.of(
                new Site(
                    1,
                    "leaky",
                    "connections",
                    "98 of 98 survivors were acquired here",
                    "held until scope end",
                    OptionalLong.of(98),
                    line,
                    List.of(new Related("loop", "in this loop", loop)),
                    List.of("98 of them are held now"))));
  }

  private static dev.flatline.verdict.trend.Growth nothing() {
    return GrowthJudge.judge(new GrowthSeries(), GrowthOptions.inLoad());
  }

  @Test
  void aDocumentWithEveryFieldIsWhatTheSchemaSays() throws IOException {
    String json = whole().text(Map.of());

    DocumentCheck.requireValid(json);
    JsonNode read = Json.MAPPER.readTree(json);
    assertThat(read.path("exitCode").asInt()).isEqualTo(1);
    assertThat(read.path("verdict").asText()).isEqualTo("RISING");
    assertThat(read.at("/questions/0/interval/confidence").asDouble()).isEqualTo(0.98);
    assertThat(read.at("/questions/0/detectionLimit").asDouble()).isEqualTo(0.01);
    assertThat(read.at("/questions/1/rate").isNull()).isTrue();
    assertThat(read.at("/sites/0/range/line").asInt()).isEqualTo(41);
    assertThat(read.at("/sites/0/related/0/range/endLine").asInt()).isEqualTo(46);
  }

  @Test
  void noFieldMayBeMissingAnywhere() throws IOException {
    JsonNode document = Json.MAPPER.readTree(whole().text(Map.of()));
    List<String> allowed = new ArrayList<>();
    for (ObjectNode place : objects(document)) {
      for (String field :
          List.copyOf(place.properties().stream().map(Map.Entry::getKey).toList())) {
        JsonNode taken = place.remove(field);
        if (DocumentCheck.complaints(document.toString()).isEmpty()) {
          allowed.add(field);
        }
        place.set(field, taken);
      }
    }

    assertThat(allowed).isEmpty();
    DocumentCheck.requireValid(document.toString());
  }

  private static List<ObjectNode> objects(JsonNode node) {
    List<ObjectNode> found = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      found.add(object);
    }
    if (node instanceof ObjectNode || node instanceof ArrayNode) {
      node.forEach(child -> found.addAll(objects(child)));
    }
    return found;
  }

  @Test
  void detailsStandBesideTheFields() throws IOException {
    String json = whole().text(Map.of("store", "/runs/7", "status", "FAIL"));

    DocumentCheck.requireValid(json);
    assertThat(Json.MAPPER.readTree(json).path("store").asText()).isEqualTo("/runs/7");
  }

  @Test
  void detailsMaySayMoreThanTheFieldsDo() throws IOException {
    Map<String, Object> finding =
        Map.of(
            "label", "leaky",
            "status", "PASS",
            "expectation", "rises",
            "sentence", "it does",
            "rule", "deferred-past-loop");
    String json = whole().text(Map.of("findings", List.of(finding)));

    DocumentCheck.requireValid(json);
    assertThat(Json.MAPPER.readTree(json).at("/findings/0/rule").asText())
        .isEqualTo("deferred-past-loop");
    Map<String, List<Object>> none = Map.of("findings", List.of());
    assertThatThrownBy(() -> whole().text(none)).hasMessageContaining("field=findings");
  }

  @Test
  void detailsCannotSayOtherwise() {
    Map<String, String> details = Map.of("status", "PASS");
    assertThatThrownBy(() -> whole().text(details))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("field=status, document=\"FAIL\", details=\"PASS\"");
  }

  @Test
  void linesAreInTheirOrder() {
    assertThatThrownBy(() -> new SourceRange("A.java", 46, 38, Optional.empty()))
        .hasMessageContaining("file=A.java, line=46, endLine=38");
  }
}
