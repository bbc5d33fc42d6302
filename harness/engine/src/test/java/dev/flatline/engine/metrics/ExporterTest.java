package dev.flatline.engine.metrics;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExporterTest {

  private final Exported exported = new Exported();

  @AfterEach
  void close() {
    exported.close();
  }

  @Test
  void theFormatIsTheOneThatTheScraperAsksFor() throws Exception {
    HttpResponse<String> answer = exported.get("application/openmetrics-text; version=1.0.0");

    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/openmetrics-text");
    assertThat(answer.body()).endsWith("# EOF\n");
  }

  @Test
  void aPortThatIsTakenIsOneLine() {
    assertThatThrownBy(() -> Exporter.start(exported.port(), "pooled-connection", 7))
        .hasMessageStartingWith(
            "Cannot export metrics because the port is not free: port=" + exported.port());
  }

  @Test
  void theEndpointStaysUpUntilItIsScrapedOnceMore() throws Exception {
    CompletableFuture<Void> lingering =
        CompletableFuture.runAsync(
            () -> {
              try {
                exported.exporter().linger(Duration.ofMinutes(5));
              } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
              }
            });
    assertThat(lingering).isNotDone();
    await()
        .until(
            () -> {
              exported.scraped();
              return lingering.isDone();
            });
  }

  @Test
  void scrapesAreCountedAfterACollectionToo() throws Exception {
    exported.scraped();
    System.gc();
    await()
        .untilAsserted(
            () ->
                assertThat(exported.get("text/plain").body())
                    .containsPattern("flatline_harness_scrapes_total [1-9]"));
  }

  /** Whoever connects and says nothing holds up nobody. */
  @Test
  void aScraperThatStallsStallsNoOther() throws Exception {
    List<Socket> stalled = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), exported.port());
      socket.getOutputStream().write("GET /metrics HTTP/1.1\r\n".getBytes(US_ASCII));
      stalled.add(socket);
    }

    assertThat(exported.scraped()).isNotEmpty();
    for (Socket socket : stalled) {
      socket.close();
    }
  }
}
