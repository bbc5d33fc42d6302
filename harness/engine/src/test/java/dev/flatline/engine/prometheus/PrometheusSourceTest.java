package dev.flatline.engine.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.http.HttpAddress;
import dev.flatline.process.http.Login;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthSeries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusSourceTest {

  private static final Instant START = Instant.ofEpochSecond(1_000);

  private final List<String> asked = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private int status = 200;

  @SuppressWarnings("NullAway.Init") // set before each test
  private UnaryOperator<String> answers;

  @SuppressWarnings("NullAway.Init") // set before each test
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String form =
              URLDecoder.decode(
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                  StandardCharsets.UTF_8);
          asked.add(exchange.getRequestURI().getPath() + " " + form);
          byte[] body = answers.apply(form).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aPointThatRepeatsASampleIsNoneAndAGapIsAMissingSample() {
    answers =
        form ->
            form.startsWith("query=timestamp")
                ? one("[[1000,\"1000\"],[1001,\"1001\"],[1002,\"1001\"],[1004,\"1004\"]]")
                : form.startsWith("query=ops")
                    ? one("[[1000,\"1\"],[1001,\"2\"],[1002,\"3\"],[1003,\"4\"],[1004,\"5\"]]")
                    : one("[[1000,\"7\"],[1001,\"8\"],[1002,\"8\"],[1004,\"NaN\"]]");

    GrowthSeries series = read(Optional.of("ops"), 4);

    // 1000 and 1001; not 1002, which is 1001 again; 1003 and 1004 without a reading.
    assertThat(series.samples()).isEqualTo(4);
    assertThat(series.notes()).containsExactly("2 samples without a finite number left out");
    assertThat(asked).allMatch(request -> request.startsWith("/api/v1/query_range query="));
  }

  /** A service that ended after a quarter of the time that was asked for, and one that did not. */
  @ParameterizedTest
  @CsvSource({"60, 0, INCONCLUSIVE", "240, 0, FLAT", "240, 3600, FLAT"})
  void aRestOfTheRangeWithoutASampleIsNotFlat(int samples, int offset, Decision decision) {
    answers =
        form ->
            one(
                IntStream.range(0, samples)
                    .mapToObj(
                        i ->
                            form.startsWith("query=timestamp")
                                ? point(i, 1_000L + i * 15L - offset)
                                : point(i, 50 + i % 2))
                    .collect(Collectors.joining(",", "[", "]")));

    GrowthSeries series = read(Optional.empty(), 3_600);

    assertThat(GrowthJudge.judge(series, GrowthOptions.inLoad()).decision()).isEqualTo(decision);
  }

  private static String point(int number, long value) {
    return "[" + (1_000 + number * 15) + ",\"" + value + "\"]";
  }

  @Test
  void aSeriesWithoutTheLabelIsJudgedBesideThoseThatHaveIt() {
    answers = form -> many("\"pod\":\"a\"", "\"job\":\"x\"");

    Map<String, PrometheusSource> sources = source(Optional.empty(), 4).by("pod");

    assertThat(sources).containsOnlyKeys("a", "(no pod)");
    GrowthSeries series = new GrowthSeries();
    Objects.requireNonNull(sources.get("(no pod)")).copyTo(series);
    assertThat(series.samples()).isEqualTo(1);
  }

  @Test
  void aLabelThatNoSeriesHasAndSeveralWithoutItAreRefused() {
    answers = form -> many("\"job\":\"x\"");
    assertThatThrownBy(() -> source(Optional.empty(), 4).by("pod"))
        .hasMessageContaining("it selects nothing that has it");

    answers = form -> many("\"pod\":\"a\"", "\"job\":\"x\"", "\"job\":\"y\"");
    PrometheusSource without =
        Objects.requireNonNull(source(Optional.empty(), 4).by("pod").get("(no pod)"));
    assertThatThrownBy(() -> without.copyTo(new GrowthSeries()))
        .hasMessageContaining("it selects more than one series");
  }

  private static String many(String... labels) {
    return Stream.of(labels)
        .map(label -> "{\"metric\":{" + label + "},\"values\":[[1000,\"1000\"]]}")
        .collect(
            Collectors.joining(
                ",",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[",
                "]}}"));
  }

  @Test
  void aLongRangeIsReadInSlicesThatMeetEachPointOnce() {
    answers = form -> one("[]");
    assertThatThrownBy(() -> read(Optional.empty(), 12_000))
        .hasMessageContaining("it selects nothing in that time");

    assertThat(asked).hasSize(6);
    assertThat(asked.get(0)).contains("start=1000.000&end=5999.000&step=1.000");
    assertThat(asked.get(2)).contains("start=6000.000&end=10999.000");
    assertThat(asked.get(4)).contains("start=11000.000&end=13000.000");
  }

  @Test
  void warningsAreHandedOn() {
    answers =
        form -> one("[[1000,\"7\"]]").replace("{\"status\"", "{\"warnings\":[\"slow\"],\"status\"");

    read(Optional.empty(), 4);

    assertThat(warnings).contains("slow");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error: x\"} |"
            + " it refuses the query: url=, query=gauge, error=parse error: x",
        "502 | <html>Bad gateway</html> | it does not answer as a Prometheus does: url=, http=status 502",
        "200 | {\"status\":\"succ | it does not answer as a Prometheus does",
        "200 | {\"status\":\"success\",\"data\":{\"result\":[]}} | it selects nothing in that time",
        "200 | {\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{\"a\":\"1\"}},"
            + "{\"metric\":{\"a\":\"2\"}}]}} | it selects more than one series: query=gauge,"
            + " first={\"a\":\"1\"} {\"a\":\"2\"}"
      })
  void aServerThatDoesNotAnswerWellIsOneLine(int code, String body, String reason) {
    status = code;
    answers = form -> body;

    assertThatThrownBy(() -> read(Optional.empty(), 4))
        .isInstanceOf(FlatlineException.class)
        .message()
        .satisfies(
            line ->
                assertThat(line.replaceAll("url=[^,]*", "url="))
                    .contains(reason)
                    .doesNotContain("\n"));
  }

  @Test
  void aServerThatIsNotThereIsOneLine() {
    answers = form -> "";
    server.stop(0);

    assertThatThrownBy(() -> read(Optional.empty(), 4))
        .hasMessageContaining("it cannot be reached")
        .hasMessageContaining("see that it runs");
  }

  @Test
  void aWordForANumberIsOneLine() {
    answers = form -> one("[[1000,\"many\"]]");

    assertThatThrownBy(() -> read(Optional.empty(), 4))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("it does not answer as a Prometheus does")
        .hasMessageContaining("value=many");
  }

  @Test
  void aServerThatWantsALoginSaysHowToGiveOne() {
    status = 401;
    answers = form -> "Unauthorized";

    assertThatThrownBy(() -> read(Optional.empty(), 4)).hasMessageContaining("--token-file");
  }

  private static String one(String values) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
        + (values.equals("[]") ? "" : "{\"metric\":{\"a\":\"1\"},\"values\":" + values + "}")
        + "]}}";
  }

  private GrowthSeries read(Optional<String> operations, int seconds) {
    GrowthSeries series = new GrowthSeries();
    source(operations, seconds).copyTo(series);
    return series;
  }

  private PrometheusSource source(Optional<String> operations, int seconds) {
    TimeRange range = TimeRange.parse("1000", Integer.toString(1_000 + seconds), "1s", START);
    return new PrometheusSource(
        HttpAddress.of(
            "prometheus",
            "http://127.0.0.1:" + server.getAddress().getPort() + "/",
            "",
            Login.NONE),
        "gauge",
        operations,
        range,
        warnings::add);
  }
}
