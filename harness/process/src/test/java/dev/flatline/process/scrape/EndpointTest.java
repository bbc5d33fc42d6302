package dev.flatline.process.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.http.HttpAddress;
import dev.flatline.process.http.Login;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointTest {

  private static final Duration GENEROUS = Duration.ofSeconds(20);

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private HttpAddress address;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] body = "pool_active{pool=\"a\"} 7\n".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(asked.incrementAndGet() == 1 ? 500 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/metrics";
    address = HttpAddress.of("metrics", url, "", Login.NONE);
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  @Test
  void anEndpointThatFailsIsSaidSoAndGoesOn() throws InterruptedException {
    try (Endpoint endpoint = Endpoint.at(address)) {
      endpoint.require(List.of(Selector.of("pool_active")), GENEROUS);
      assertThat(endpoint.last().value(Selector.of("pool_active"))).hasValue(7);
      assertThat(endpoint.trouble()).contains("1 of ").endsWith("the last: status 500");
    }
  }

  @Test
  void itIsAskedAgainAndAgain() {
    try (Endpoint endpoint = Endpoint.at(address)) {
      await().atMost(GENEROUS).until(() -> endpoint.last().number() > 5);
    }
  }

  @Test
  void aNameThatIsNotThereIsSaidAtOnce() {
    await().atMost(GENEROUS).until(this::answers);
    try (Endpoint endpoint = Endpoint.at(address)) {
      await().atMost(GENEROUS).until(() -> endpoint.last().number() > 0);
      assertThatThrownBy(() -> endpoint.require(List.of(Selector.of("pol_active")), Duration.ZERO))
          .isInstanceOf(FlatlineException.class)
          .hasMessage(
              "Cannot read a gauge because the endpoint has nothing of that name:"
                  + " gauge=pol_active, address=%s; near it are pool_active".formatted(address));
    }
  }

  private boolean answers() {
    try (Endpoint endpoint = Endpoint.at(address)) {
      await().atMost(GENEROUS).until(() -> endpoint.last().number() > 0);
      return true;
    }
  }

  @Test
  void anEndpointThatIsNotThereIsSaidAtOnce() {
    server.stop(0);
    try (Endpoint endpoint = Endpoint.at(address)) {
      await().atMost(GENEROUS).until(() -> !endpoint.trouble().isEmpty());
      assertThatThrownBy(() -> endpoint.require(List.of(Selector.of("up")), Duration.ZERO))
          .isInstanceOf(FlatlineException.class)
          .hasMessageStartingWith(
              "Cannot read an endpoint because it does not answer: address=" + address)
          .hasMessageContaining("ConnectException");
    }
  }
}
