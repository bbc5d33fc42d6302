package dev.flatline.engine.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.http.HttpAddress;
import dev.flatline.process.http.HttpQuestion;
import dev.flatline.process.json.Json;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks {@code /api/v1/query_range} and answers its data, or says in one line what is wrong. */
final class RangeQuery {

  /** For one answer: 5,000 points of one series take a server well under a second. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** For all answers of a series together: a year in steps of 15 s is 420 slices. */
  private static final Duration ALL = Duration.ofMinutes(15);

  private static final int SHOWN = 200;

  private final HttpAddress server;
  private final Consumer<String> warnings;
  private final Stopwatch time = Stopwatch.start();

  RangeQuery(HttpAddress server, Consumer<String> warnings) {
    this.server = server;
    this.warnings = warnings;
  }

  /** The series of the answer, none if the query selects nothing. */
  JsonNode ask(String query, TimeRange range) {
    String form =
        Formatted.of(
            "query=%s&start=%s&end=%s&step=%s",
            URLEncoder.encode(query, StandardCharsets.UTF_8),
            seconds(range.start()),
            seconds(range.end()),
            BigDecimal.valueOf(range.step().toMillis(), 3).toPlainString());
    HttpQuestion.Answer response = send(HttpQuestion.post(server, form));
    JsonNode answer = parse(response);
    if (!answer.path("status").asText().equals("success")) {
      throw refused(
          "it refuses the query",
          Formatted.of(
              "query=%s, error=%s", query, line(answer.path("error").asText("none given"))),
          "see that the query is right",
          null);
    }
    answer.path("warnings").forEach(warning -> warnings.accept(line(warning.asText())));
    return answer.path("data").path("result");
  }

  private static String seconds(Instant time) {
    return BigDecimal.valueOf(time.toEpochMilli(), 3).toPlainString();
  }

  private HttpQuestion.Answer send(HttpQuestion question) {
    Duration left = ALL.minusNanos(time.nanos());
    if (left.isNegative()) {
      throw late("seconds=" + ALL.toSeconds(), null);
    }
    try {
      return question.ask(left.compareTo(TIMEOUT) < 0 ? left : TIMEOUT);
    } catch (HttpTimeoutException late) {
      throw late("error=" + line(String.valueOf(late.getMessage())), late);
    } catch (ConnectException nobody) {
      throw refused("it cannot be reached", "error=connection refused", "see that it runs", nobody);
    } catch (IOException error) {
      throw refused(
          "it cannot be reached, or not be read",
          "error=" + line(String.valueOf(error)),
          "see that it runs, and ask for less at once",
          error);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new FlatlineException(
          Status.ABORTED, "Cannot query Prometheus because the query was stopped: url=" + server);
    }
  }

  private FlatlineException late(String what, @Nullable Exception cause) {
    return refused("it does not answer in time", what, "query less, or with a longer step", cause);
  }

  private JsonNode parse(HttpQuestion.Answer response) {
    try {
      JsonNode answer = Json.MAPPER.readTree(response.text());
      if (answer != null && answer.path("status").isTextual()) {
        return answer;
      }
    } catch (JsonProcessingException broken) {
      throw foreign(response, broken);
    }
    throw foreign(response, null);
  }

  private FlatlineException foreign(HttpQuestion.Answer response, @Nullable Exception cause) {
    return refused(
        "it does not answer as a Prometheus does",
        Formatted.of(
            "http=%s, answer=%s",
            response.isOk() ? response.status() : response.trouble(), line(response.text())),
        "give the address of the server itself",
        cause);
  }

  /** That a value of an answer is no number. */
  FlatlineException noNumber(String value, Exception cause) {
    return refused(
        "it does not answer as a Prometheus does",
        "value=" + line(value),
        "give the address of the server itself",
        cause);
  }

  private FlatlineException refused(
      String reason, String what, String next, @Nullable Exception cause) {
    String message =
        Formatted.of(
            "Cannot query Prometheus because %s: url=%s, %s; %s", reason, server, what, next);
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
