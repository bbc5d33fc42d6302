package dev.flatline.engine.checkpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.engine.check.Phase;
import dev.flatline.engine.service.CheckedService;
import dev.flatline.engine.service.ServiceFile;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.http.LoopbackServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckPageTest {

  private final List<String> said = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path directory;
  private LoopbackServer server;
  private CheckPage page;

  @BeforeEach
  void open() throws IOException {
    Path file = directory.resolve("orders.yaml");
    Files.writeString(
        file,
        "service: {pid: 1}\noperation: {url: 'http://127.0.0.1:1/'}\nload: {rate: 5, seconds: 3}\n");
    CheckedService service = ServiceFile.read(file, List.of()).service();
    server = LoopbackServer.start(0);
    page = CheckPage.on(server, "orders.yaml", service, said::add);
  }

  private InputStream events() throws IOException, InterruptedException {
    HttpRequest events = HttpRequest.newBuilder(URI.create(page.address() + "events")).build();
    return client.send(events, BodyHandlers.ofInputStream()).body();
  }

  @Test
  void whoComesLateIsToldTheWholeRunAndItsEndAndTheServerIsGone() throws Exception {
    page.begins(Phase.STARTING);
    page.says("operations one at a time");
    page.begins(Phase.SIZES);
    page.failed(FlatlineException.usage("Cannot check <i>: try again"));
    String told;
    try (InputStream events = events()) {
      page.close();
      told = new String(events.readAllBytes(), StandardCharsets.UTF_8);
    }

    assertThat(told)
        .startsWith("event: hello\ndata: {\"service\":\"orders.yaml\",\"operation\":\"GET http://")
        .contains("load: 5.0 operations a second for 3.0 s")
        .containsSubsequence("\"name\":\"start\"", "operations one at a time", "\"name\":\"sizes\"")
        .containsSubsequence(
            "event: over\n", "\"NO VERDICT\"", "Cannot check <i>: try again", "\"exitCode\":2");
    assertThat(said).containsExactly("operations one at a time");
    assertThatThrownBy(this::events).isInstanceOf(ConnectException.class);
  }

  @Test
  void onePageIsServedThatCarriesAllInsideItself() throws Exception {
    HttpRequest asked = HttpRequest.newBuilder(URI.create(page.address())).build();
    String html = client.send(asked, BodyHandlers.ofString()).body();
    page.close();

    assertThat(html).contains("<title>orders.yaml, checked live</title>").doesNotContain("src=");
  }

  @Test
  void aViewerThatDoesNotReadDoesNotKeepTheCommandFromItsEnd() throws Exception {
    try (Socket stalled = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      stalled
          .getOutputStream()
          .write(
              "GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 5_000; i++) {
        page.says("x".repeat(1_000));
      }
      page.close();
    }

    assertThatThrownBy(this::events).isInstanceOf(ConnectException.class);
  }
}
