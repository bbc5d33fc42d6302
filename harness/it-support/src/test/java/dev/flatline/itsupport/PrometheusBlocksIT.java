package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.process.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorded series, put into a real Prometheus by promtool, are judged as from their files. */
class PrometheusBlocksIT {

  private static final Path VECTORS = Path.of("../verdict/src/test/resources/trend-vectors");

  /** Some time that is over. */
  private static final BigDecimal EPOCH = BigDecimal.valueOf(1_764_000_000);

  @TempDir Path directory;

  @Test
  void everyRecordedSeriesGetsTheVerdictOfItsFile() throws Exception {
    Prometheus.require("promtool");
    JsonNode vectors = Json.MAPPER.readTree(VECTORS.resolve("vectors.json").toFile());
    Path metrics = openMetrics(vectors);
    Prometheus.promtool(
        directory,
        List.of(
            "tsdb",
            "create-blocks-from",
            "openmetrics",
            metrics.toString(),
            directory.resolve("data").toString()));

    SoftAssertions softly = new SoftAssertions();
    try (Prometheus server = Prometheus.start(directory, "global: {}\n")) {
      for (JsonNode vector : vectors) {
        String file = VECTORS.resolve(vector.path("file").asText()).toString();
        Judged own = Judged.of(with(List.of(file), vector));
        Judged stored = Judged.of(with(query(server, vector), vector));
        softly
            .assertThat(stored.decision())
            .as("%s: %s", vector.path("id"), stored.verdict())
            .isEqualTo(own.decision());
        softly.assertThat(stored.exitCode()).isEqualTo(own.exitCode());
      }
    }
    assertThat(vectors).isNotEmpty();
    softly.assertAll();
  }

  private static List<String> with(List<String> source, JsonNode vector) {
    List<String> arguments = new ArrayList<>(source);
    for (String[] option :
        new String[][] {
          {"--mode", "mode"},
          {"--quantum", "quantum"},
          {"--headroom", "headroom"},
          {"--margin", "delta_per_op"}
        }) {
      arguments.add(option[0]);
      arguments.add(vector.path(option[1]).asText());
    }
    return arguments;
  }

  private static List<String> query(Prometheus server, JsonNode vector) {
    String selector = "{vector=\"" + vector.path("id").asText() + "\"}";
    BigDecimal end = EPOCH.add(vector.path("duration_s").decimalValue()).add(BigDecimal.ONE);
    return List.of(
        "--prometheus",
        server.url(),
        "--query",
        "gauge" + selector,
        "--ops-query",
        "operations_total" + selector,
        "--start",
        EPOCH.toPlainString(),
        "--end",
        end.toPlainString(),
        "--step",
        vector.path("mode").asText().equals("checkpoint") ? "1s" : "50ms");
  }

  private Path openMetrics(JsonNode vectors) throws IOException {
    Path file = directory.resolve("vectors.om");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("# TYPE gauge gauge\n");
      rows(writer, vectors, "gauge", 3);
      writer.write("# TYPE operations counter\n");
      rows(writer, vectors, "operations_total", 2);
      writer.write("# EOF\n");
    }
    return file;
  }

  private static void rows(BufferedWriter writer, JsonNode vectors, String name, int column)
      throws IOException {
    for (JsonNode vector : vectors) {
      List<String> lines = Files.readAllLines(VECTORS.resolve(vector.path("file").asText()));
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        if (!cells[column].isBlank()) {
          writer.write(
              "%s{vector=\"%s\"} %s %s\n"
                  .formatted(
                      name,
                      vector.path("id").asText(),
                      cells[column],
                      EPOCH.add(new BigDecimal(cells[1])).toPlainString()));
        }
      }
    }
  }
}
