package dev.flatline.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.flatline.engine.FlatlineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointTest {

  private static final String TEXT =
      """
      # HELP pool_active Connections.
      # TYPE pool_active gauge
      pool_active{pool="a",host="x} y"} 3.0
      pool_active{pool="b"} 4 1700000000000
      pool_active_max 10
      requests_total{code="200"} 1.5e3
      requests_total{code="500"} 7
      broken{
      odd NaN
      """;

  private static Map<Selector, Double> sums(String... selectors) {
    return Endpoint.sums(TEXT, java.util.Arrays.stream(selectors).map(Selector::of).toList());
  }

  @Test
  void seriesOfANameAreAddedUpAndLabelsChooseAmongThem() {
    assertThat(sums("pool_active")).containsValue(7.0);
    assertThat(sums("pool_active{pool=\"b\"}")).containsValue(4.0);
    assertThat(sums("requests_total{code=\"200\"}")).containsValue(1_500.0);
    assertThat(sums("pool_active{host=\"x} y\"}")).containsValue(3.0);
    assertThat(sums("absent", "odd")).isEmpty();
  }

  @Test
  void whatIsNoSelectorIsSaidSo() {
    assertThatThrownBy(() -> Selector.of("rate(x[1m])"))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("that is no selector");
  }

  @Test
  void anEndpointThatFailsIsSaidSoAndGoesOn() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    int[] asked = new int[1];
    server.createContext(
        "/metrics",
        exchange -> {
          asked[0]++;
          byte[] body = TEXT.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(asked[0] == 1 ? 500 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    try (Endpoint endpoint = Endpoint.at(address, List.of(Selector.of("pool_active")))) {
      await().until(() -> endpoint.last().number() > 1);
      assertThat(endpoint.last().values()).containsValue(7.0);
      assertThat(endpoint.trouble()).contains("1 of ").endsWith("the last: status 500");
    } finally {
      server.stop(0);
    }
  }
}
