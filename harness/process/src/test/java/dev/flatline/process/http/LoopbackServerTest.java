package dev.flatline.process.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.flatline.process.http.LoopbackServer.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackServerTest {

  private static final byte[] BLOCK = new byte[16 << 10];

  private static final String HOST = "Host: localhost";

  /** What nobody waits for in these tests. */
  private static final Duration NEVER = Duration.ofHours(1);

  private final Semaphore begun = new Semaphore(0);
  private final Semaphore cut = new Semaphore(0);
  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    server = start(NEVER, HostRule.of(Set.of("Metrics.example.org")));
  }

  private LoopbackServer start(Duration patience, HostRule hosts) throws IOException {
    LoopbackServer started = LoopbackServer.start(0, hosts, patience);
    started.answer("GET", "/small", Kind.SCRAPE, exchange -> send(exchange, new byte[] {'x'}));
    started.answer("GET", "/endless", Kind.SCRAPE, exchange -> writeOn(exchange, () -> {}));
    started.answer(
        "GET", "/stream", Kind.STREAM, exchange -> writeOn(exchange, LoopbackServer::taken));
    started.answer("POST", "/press", Kind.PAGE, exchange -> send(exchange, new byte[] {'p'}));
    return started;
  }

  private static void send(HttpExchange exchange, byte[] text) throws IOException {
    exchange.sendResponseHeaders(200, text.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(text);
    }
  }

  /** More than the kernel keeps for a client that does not read. */
  private void writeOn(HttpExchange exchange, Runnable taken) throws IOException {
    begun.release();
    try {
      exchange.sendResponseHeaders(200, 0);
      OutputStream body = exchange.getResponseBody();
      while (true) {
        body.write(BLOCK);
        taken.run();
      }
    } catch (IOException ended) {
      cut.release();
      throw ended;
    }
  }

  private static boolean soon(Semaphore happened, int times) throws InterruptedException {
    return happened.tryAcquire(times, 1, TimeUnit.MINUTES);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String scraped() throws IOException {
    return RawRequest.answer(server.port(), RawRequest.get("/small", HOST));
  }

  @Test
  void halfRequestsTakeTheRoomOfNoScrape() throws Exception {
    List<Socket> half = RawRequest.write(server.port(), "GET /small HTTP/1.1\r\nHost:", 200);

    assertThat(scraped()).startsWith("HTTP/1.1 200").endsWith("x");
    RawRequest.close(half);
  }

  @Test
  void scrapersThatDoNotReadTakeTheRoomOfNoScrape() throws Exception {
    List<Socket> slow = RawRequest.write(server.port(), RawRequest.get("/endless", HOST), 64);
    assertThat(soon(begun, 64)).isTrue();

    assertThat(scraped()).startsWith("HTTP/1.1 200").endsWith("x");
    RawRequest.close(slow);
  }

  @Test
  void viewersThatDoNotReadTakeTheRoomOfNoScrapeAndNoSwitch() throws Exception {
    List<Socket> slow = RawRequest.write(server.port(), RawRequest.get("/stream", HOST), 64);
    assertThat(soon(begun, 32)).isTrue();

    assertThat(scraped()).startsWith("HTTP/1.1 200").endsWith("x");
    assertThat(RawRequest.answer(server.port(), press("localhost"))).startsWith("HTTP/1.1 200");
    assertThat(RawRequest.answer(server.port(), RawRequest.get("/stream", HOST)))
        .startsWith("HTTP/1.1 503")
        .contains("come again later");
    RawRequest.close(slow);
  }

  @Test
  void whoDoesNotGoOnIsCutOffInTime() throws Exception {
    try (LoopbackServer hasty = start(Duration.ofMillis(300), HostRule.LOOPBACK);
        Socket half = RawRequest.write(hasty.port(), "GET /small HTTP/1.1\r\n");
        Socket body =
            RawRequest.write(
                hasty.port(), press("localhost").replace("Length: 0", "Length: 100") + "half");
        Socket slow = RawRequest.write(hasty.port(), RawRequest.get("/endless", HOST))) {
      assertThat(half.getInputStream().read()).isEqualTo(-1);
      assertThat(new String(body.getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 200");
      assertThat(slow.isConnected()).isTrue();
      assertThat(soon(cut, 1)).isTrue();
    }
  }

  private static String press(String host) {
    return "POST /press HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\n\r\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: evil.example:9464",
        "Host: localhost.evil.example",
        "Host: 127.0.0.1.evil.example",
        "Host: 192.0.2.7",
        "Host: user@localhost",
        "Host: ",
        "X-No: host",
        "Host: localhost\r\nHost: evil.example",
      })
  void aForeignNameIsRefusedWithTheReason(String header) throws Exception {
    assertThat(RawRequest.answer(server.port(), RawRequest.get("/small", header)))
        .startsWith("HTTP/1.1 421")
        .contains("it is asked by a name that is not its own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: localhost:9464",
        "Host: LOCALHOST",
        "Host: demo.localhost:80",
        "Host: 127.0.0.1:12345",
        "Host: [::1]:9464",
        "Host: metrics.example.org:8080",
      })
  void itsOwnNamesAreAnswered(String header) throws Exception {
    assertThat(RawRequest.answer(server.port(), RawRequest.get("/small", header)))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1"})
  void aPageFromElsewhereIsRefused(String origin) throws Exception {
    String from = press("localhost").replace("\r\n\r\n", "\r\nOrigin: " + origin + "\r\n\r\n");

    assertThat(RawRequest.answer(server.port(), from))
        .startsWith("HTTP/1.1 403")
        .contains("a page from elsewhere asks");
  }

  @Test
  void itsOwnPageIsAnswered() throws Exception {
    String from =
        press("127.0.0.1:5").replace("\r\n\r\n", "\r\nOrigin: http://127.0.0.1:5\r\n\r\n");

    assertThat(RawRequest.answer(server.port(), from)).startsWith("HTTP/1.1 200");
  }

  @Test
  void nothingIsBelowAPathAndNoOtherMethodIsTaken() throws Exception {
    assertThat(RawRequest.answer(server.port(), RawRequest.get("/small/er", HOST)))
        .startsWith("HTTP/1.1 404");
    assertThat(RawRequest.answer(server.port(), RawRequest.get("/press", HOST)))
        .startsWith("HTTP/1.1 405");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "name:80", "a b", "*", "-x", "http://x"})
  void whatIsNoNameIsNotAllowed(String name) {
    assertThatThrownBy(() -> HostRule.of(Set.of(name)))
        .hasMessageStartingWith("Cannot allow a host because that is no name of one: allow-host=");
  }
}
