package dev.flatline.engine.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks {@code /api/v1/query_range} and answers its data, or says in one line what is wrong. */
final class RangeQuery {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int SHOWN = 200;

  private final HttpClient client;
  private final URI server;
  private final Consumer<String> warnings;

  RangeQuery(URI server, Consumer<String> warnings) {
    this.server = server;
    this.warnings = warnings;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /** The series of the answer, none if the query selects nothing. */
  JsonNode ask(String query, TimeRange range) {
    String form =
        "query=%s&start=%s&end=%s&step=%s"
            .formatted(
                URLEncoder.encode(query, StandardCharsets.UTF_8),
                seconds(range.start()),
                seconds(range.end()),
                BigDecimal.valueOf(range.step().toMillis(), 3).toPlainString());
    HttpRequest request =
        HttpRequest.newBuilder(server)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> response = send(request);
    JsonNode answer = parse(response);
    if (!answer.path("status").asText().equals("success")) {
      throw refused(
          "it refuses the query",
          "query=%s, error=%s".formatted(query, line(answer.path("error").asText("none given"))),
          "see that the query is right",
          null);
    }
    answer.path("warnings").forEach(warning -> warnings.accept(line(warning.asText())));
    return answer.path("data").path("result");
  }

  private static String seconds(Instant time) {
    return BigDecimal.valueOf(time.toEpochMilli(), 3).toPlainString();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (HttpTimeoutException late) {
      throw refused(
          "it does not answer in time",
          "seconds=" + TIMEOUT.toSeconds(),
          "query less, or with a longer step",
          late);
    } catch (IOException error) {
      throw refused(
          "it cannot be reached",
          "error=" + line(String.valueOf(error)),
          "see that it runs",
          error);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new FlatlineException(
          Status.ABORTED, "Cannot query Prometheus because the query was stopped: url=" + server);
    }
  }

  private JsonNode parse(HttpResponse<String> response) {
    try {
      JsonNode answer = Json.MAPPER.readTree(response.body());
      if (answer != null && answer.path("status").isTextual()) {
        return answer;
      }
    } catch (JsonProcessingException broken) {
      throw foreign(response, broken);
    }
    throw foreign(response, null);
  }

  private FlatlineException foreign(
      HttpResponse<String> response, @Nullable JsonProcessingException cause) {
    return refused(
        "it does not answer as a Prometheus does",
        "http=%d, answer=%s".formatted(response.statusCode(), line(response.body())),
        "give the address of the server itself",
        cause);
  }

  private FlatlineException refused(
      String reason, String what, String next, @Nullable Exception cause) {
    String message =
        "Cannot query Prometheus because %s: url=%s, %s; %s".formatted(reason, server, what, next);
    return cause == null
        ? new FlatlineException(Status.USAGE, message)
        : new FlatlineException(Status.USAGE, message, cause);
  }

  /** Short, and one line. */
  static String line(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }
}
