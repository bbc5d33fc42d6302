package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.process.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A real Prometheus on loopback, with its data in a directory of the test; closed by its pid. */
public final class Prometheus implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final ServerProcess process;
  private final String url;

  private Prometheus(ServerProcess process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Skips a test where the tool is not installed; a build that must not skip it fails. */
  public static void require(String tool) {
    ServerProcess.require(tool);
  }

  /** Starts it on what lies in {@code directory/data}. */
  public static Prometheus start(Path directory, String config) throws IOException {
    Path file = Files.writeString(directory.resolve("prometheus.yml"), config);
    int port = ServerProcess.freePort();
    String url = "http://127.0.0.1:" + port;
    return new Prometheus(
        ServerProcess.start(
            directory.resolve("prometheus.log"),
            url,
            List.of(
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--storage.tsdb.retention.time=100y",
                "--web.listen-address=127.0.0.1:" + port)),
        url);
  }

  public String url() {
    return url;
  }

  /**
   * The series that an expression has between two moments, second by second.
   *
   * @throws AssertionError if it is not evaluated
   */
  public JsonNode range(String expression, Instant start, Instant end)
      throws IOException, InterruptedException {
    String query =
        String.format(
            Locale.ROOT,
            "query=%s&start=%s&end=%s&step=1",
            URLEncoder.encode(expression, StandardCharsets.UTF_8),
            start.getEpochSecond(),
            end.getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/query_range?" + query)).build();
    JsonNode answer =
        Json.MAPPER.readTree(
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
    assertThat(answer.path("status").asText())
        .as("%s: %s", expression, answer)
        .isEqualTo("success");
    return answer.path("data").path("result");
  }

  /** Runs promtool and expects it to succeed; answers what it printed. */
  public static String promtool(Path directory, List<String> arguments) throws IOException {
    require("promtool");
    Path log = directory.resolve("promtool.log");
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of("promtool"), arguments.stream()).toList())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      int exitCode = assertTimeoutPreemptively(DEADLINE, () -> process.waitFor());
      assertThat(exitCode).as(Files.readString(log)).isZero();
      return Files.readString(log);
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
