package dev.flatline.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.http.HttpAddress;
import dev.flatline.process.http.Login;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceGateTest {

  private static final ServiceQueries QUERIES =
      new ServiceQueries("p99[$window]", "errors[$window]", "track");

  private final List<String> asked = new ArrayList<>();

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
          asked.add(form);
          byte[] body = answers.apply(form).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private ServiceGate gate() {
    return new ServiceGate(
        HttpAddress.of(
            "prometheus", "http://127.0.0.1:" + server.getAddress().getPort(), "", Login.NONE),
        QUERIES,
        ServiceLimits.USUAL,
        warning -> {});
  }

  private static ServiceLook look(ServiceGate gate) {
    return gate.look("old", "new", Duration.ofSeconds(30), Instant.ofEpochSecond(1_000));
  }

  private static String series(String track, String value) {
    return "{\"metric\":{\"track\":\"" + track + "\"},\"values\":[[1000,\"" + value + "\"]]}";
  }

  private static String answer(String... series) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
        + String.join(",", series)
        + "]}}";
  }

  @Test
  void twoQueriesTellWhetherTheCandidateIsWorse() {
    answers =
        form ->
            form.startsWith("query=p99")
                ? answer(series("old", "0.05"), series("new", "0.06"), series("else", "9"))
                : answer(series("new", "0.2"), series("old", "0"));

    ServiceLook look = look(gate());

    assertThat(look.decision()).isEqualTo(GateDecision.STOPS);
    assertThat(look.sentence()).isEqualTo("errors 20.0 %, allowed 1.0 %");
    assertThat(look.candidate()).isEqualTo(Signals.of(0.06, 0.2));
    assertThat(asked)
        .hasSize(2)
        .allMatch(form -> form.contains("[30s]&start=1000.000&end=1000.000"));
  }

  @Test
  void aStableVersionThatIsSentNothingAnyMoreIsTakenAsItWas() {
    ServiceGate gate = gate();
    answers = form -> answer(series("old", "0.04"), series("new", "0.04"));
    assertThat(look(gate).decision()).isEqualTo(GateDecision.PASSES);

    answers = form -> answer(series("old", "NaN"), series("new", "0.3"));

    assertThat(look(gate).stable()).isEqualTo(Signals.of(0.04, 0.04));
    assertThat(look(gate).decision()).isEqualTo(GateDecision.STOPS);
  }

  @Test
  void aServerThatHasNothingLeavesTheGateOpen() {
    answers = form -> answer();

    assertThat(look(gate()).decision()).isEqualTo(GateDecision.OPEN);
  }

  @Test
  void twoSeriesOfOneVersionAreRefused() {
    answers = form -> answer(series("old", "1"), series("old", "2"));

    assertThatThrownBy(() -> look(gate()))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("query=p99[30s], label=track, value=old");
  }
}
