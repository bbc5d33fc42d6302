package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.export.ExportFile;
import dev.flatline.engine.export.ExportSource;
import dev.flatline.engine.export.perfetto.PerfettoTrace;
import dev.flatline.engine.export.source.StoredEvidence;
import dev.flatline.engine.export.text.OpenMetricsText;
import dev.flatline.engine.export.text.ReadingsTable;
import dev.flatline.process.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was really driven, in the viewers that it is exported for. */
class ExportIT {

  private static final String GROUP = "tokens leaky > ";

  @TempDir private static Path directory;

  private static ExportSource run;

  @BeforeAll
  static void runTheFixture() throws IOException, InterruptedException {
    FixtureRun.run(directory, List.of("leaky"), Map.of());
    run = StoredEvidence.find(directory.resolve("runs"), "latest");
  }

  /** What of one gauge the store holds, oldest first. */
  private static List<String[]> readings(String series) throws IOException {
    Path file = directory.resolve("readings.csv");
    ExportFile.write(run, ReadingsTable::new, file);
    return Files.readAllLines(file).stream()
        .map(line -> line.split(",", -1))
        .filter(cells -> cells[1].equals(series))
        .toList();
  }

  @Test
  void prometheusTakesEveryReadingAtItsTime() throws Exception {
    Prometheus.require("promtool");
    Prometheus.require("prometheus");
    Path metrics = directory.resolve("run.om");
    ExportFile.write(run, OpenMetricsText::new, metrics);
    Prometheus.promtool(
        directory,
        List.of(
            "tsdb",
            "create-blocks-from",
            "openmetrics",
            metrics.toString(),
            directory.resolve("data").toString()));

    List<String[]> stored = taken(readings("tokens leaky descriptors"));
    Instant first = Instant.parse(stored.get(0)[0]);
    Instant last = Instant.parse(stored.get(stored.size() - 1)[0]);
    try (Prometheus server = Prometheus.start(directory, "global: {}\n")) {
      String selector = "{scenario=\"tokens\",variant=\"leaky\",fault=\"none\"}";
      JsonNode counts =
          server.range(
              "count_over_time(flatline_open_descriptors" + selector + "[1h])",
              last.plusSeconds(1),
              last.plusSeconds(1));
      JsonNode operations =
          server.range("flatline_operations_total" + selector, first, last.plusSeconds(1));

      assertThat(stored).hasSizeGreaterThan(20);
      assertThat(counts.at("/0/values/0/1").asInt()).isEqualTo(stored.size());
      List<Double> values = new ArrayList<>();
      operations.at("/0/values").forEach(point -> values.add(point.get(1).asDouble()));
      assertThat(values).isSorted().hasSizeGreaterThan(1);
      assertThat(values.get(values.size() - 1))
          .isEqualTo(lastOf(taken(readings("tokens leaky operations"))));
    }
  }

  /** Of the readings of a series those that a Prometheus takes: one of a millisecond. */
  private static List<String[]> taken(List<String[]> readings) {
    Set<Long> millis = new HashSet<>();
    return readings.stream()
        .filter(cells -> millis.add(Instant.parse(cells[0]).toEpochMilli()))
        .toList();
  }

  private static double lastOf(List<String[]> readings) {
    return Double.parseDouble(readings.get(readings.size() - 1)[2]);
  }

  @Test
  void perfettosOwnMessagesReadTheTrace() throws Exception {
    Path trace = directory.resolve("run.pftrace");
    ExportFile.write(run, PerfettoTrace::new, trace);
    JsonNode read = read(trace);

    assertThat(read.path("unknown").asInt()).isZero();
    assertThat(read.path("initialized").asBoolean()).isTrue();
    assertThat(read.path("unended").asInt()).isZero();
    assertThat(read.path("clocks").toString()).isEqualTo("[[6,1]]");
    JsonNode descriptors = read.path("counters").path(GROUP + "descriptors");
    List<String[]> stored = readings("tokens leaky descriptors");
    assertThat(descriptors).hasSameSizeAs(stored);
    assertThat(descriptors.get(0).get(1).asDouble())
        .isEqualTo(Double.parseDouble(stored.get(0)[2]));
    assertThat(rows(read.path("slices")))
        .anyMatch(
            slice ->
                slice.get(0).asText().equals(GROUP + "rounds and checkpoints")
                    && slice.get(1).asText().equals("load-1"))
        .anyMatch(slice -> slice.get(0).asText().startsWith(GROUP + "batch, slot "));
    assertThat(rows(read.path("slices")))
        .allMatch(slice -> slice.get(2).asLong() <= slice.get(3).asLong());
    assertThat(rows(read.path("instants")))
        .anyMatch(
            instant ->
                instant.get(0).asText().equals(GROUP + "verdicts")
                    && instant.get(1).asText().endsWith(": RISING"));
  }

  private static List<JsonNode> rows(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static JsonNode read(Path trace) throws IOException, InterruptedException {
    Path python = InstalledTool.require("python3", "python3");
    boolean messages =
        python(python, directory.resolve("import.log"), "-c", "import perfetto") == 0;
    if (System.getenv("CI") != null) {
      assertThat(messages).as("the build must test against Perfetto's own messages").isTrue();
    }
    assumeTrue(messages, "the package perfetto is not installed (pip install perfetto)");
    Path script = directory.resolve("read_trace.py");
    try (InputStream in = ExportIT.class.getResourceAsStream("read_trace.py")) {
      Files.write(script, Objects.requireNonNull(in).readAllBytes());
    }
    Path printed = directory.resolve("trace.json");
    int exitCode = python(python, printed, script.toString(), trace.toString());
    assertThat(exitCode).as(Files.readString(printed)).isZero();
    return Json.MAPPER.readTree(printed.toFile());
  }

  private static int python(Path python, Path printed, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
