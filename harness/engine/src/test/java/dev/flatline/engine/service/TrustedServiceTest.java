package dev.flatline.engine.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.time.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service over TLS, whose certificate nobody but itself has signed. */
class TrustedServiceTest {

  private static final String LOOPBACK = "ip:127.0.0.1";

  @TempDir private Path directory;

  /** Finds the service, and sends one operation. */
  private ServiceClient ask(int port, String trust) throws Exception {
    Path file = directory.resolve("service.yaml");
    Files.writeString(
        file,
        String.join(
            "\n",
            "service: {port: " + port + ", within: 30" + trust + "}",
            "operation: {url: 'https://127.0.0.1:" + port + "/'}",
            "gauges: {metrics: 'https://127.0.0.1:" + port + "/', names: [busy]}"));
    CheckedService service = ServiceFile.read(file, List.of()).service();
    ServiceClient client = new ServiceClient(service, 1);
    try (client;
        RunningService running = RunningService.of(service, client, Clock.system(), true);
        ServiceGauges gauges = ServiceGauges.of(service, running.table(), running::pids)) {
      gauges.requireThere();
      client.run(1, 0);
    }
    return client;
  }

  private HttpsServer serve(SSLContext context) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          byte[] text = "busy 1\n".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, text.length);
          try (var body = exchange.getResponseBody()) {
            body.write(text);
          }
        });
    server.start();
    return server;
  }

  @Test
  void aCertificateThatNobodyKnowsIsRefusedAtOnceAndTheWayOnIsNamed() throws Exception {
    TlsKeys keys = new TlsKeys(directory);
    keys.certificate("own", LOOPBACK);
    HttpsServer server = serve(keys.context("own"));
    try {
      assertThatThrownBy(() -> ask(server.getAddress().getPort(), ""))
          .isInstanceOfSatisfying(
              FlatlineException.class,
              refused -> assertThat(refused.status()).isEqualTo(Status.USAGE))
          .hasMessageStartingWith(
              "Cannot check a service because its certificate is not trusted: address=https://")
          .hasMessageContaining("error=unable to find valid certification path")
          .hasMessageEndingWith("; name the file of it, or of who signed it, with service.trust");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void theFileOfItsCertificateIsEnoughForTheOperationAndForTheGauges() throws Exception {
    TlsKeys keys = new TlsKeys(directory);
    keys.certificate("own", LOOPBACK);
    HttpsServer server = serve(keys.context("own"));
    try {
      ServiceClient client = ask(server.getAddress().getPort(), ", trust: own.pem");

      assertThat(client.sent()).isEqualTo(1);
      assertThat(client.trouble()).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void theFileOfAnotherCertificateIsNot() throws Exception {
    TlsKeys keys = new TlsKeys(directory);
    keys.certificate("own", LOOPBACK);
    keys.certificate("other", LOOPBACK);
    HttpsServer server = serve(keys.context("own"));
    try {
      assertThatThrownBy(() -> ask(server.getAddress().getPort(), ", trust: other.pem"))
          .hasMessageContaining("its certificate is not trusted");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aCertificateOfAnotherHostIsRefusedAlthoughItIsTrusted() throws Exception {
    TlsKeys keys = new TlsKeys(directory);
    keys.certificate("own", "dns:shop.example.org");
    HttpsServer server = serve(keys.context("own"));
    try {
      assertThatThrownBy(() -> ask(server.getAddress().getPort(), ", trust: own.pem"))
          .hasMessageStartingWith(
              "Cannot check a service because its certificate is for another host: address=")
          .hasMessageContaining("error=Certificate for <127.0.0.1>")
          .hasMessageEndingWith("; ask it by a name that its certificate has");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aServerThatKnowsItIsAskedOverHttp2() throws Exception {
    TlsKeys keys = new TlsKeys(directory);
    keys.certificate("own", LOOPBACK);
    Queue<String> versions = new ConcurrentLinkedQueue<>();
    HttpAsyncServer server =
        H2ServerBootstrap.bootstrap()
            .setCanonicalHostName("127.0.0.1")
            .setTlsStrategy(new H2ServerTlsStrategy(keys.context("own")))
            .register("*", answering(versions))
            .create();
    try {
      server.start();
      int port =
          ((InetSocketAddress)
                  server
                      .listen(
                          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                          URIScheme.HTTPS)
                      .get()
                      .getAddress())
              .getPort();

      ServiceClient client = ask(port, ", trust: own.pem");

      assertThat(client.trouble()).isEmpty();
      // Whether it is up, and the operation; the gauges are read over HTTP/1.1.
      assertThat(versions).filteredOn("HTTP/2.0"::equals).hasSize(2);
    } finally {
      server.close(CloseMode.IMMEDIATE);
    }
  }

  private static AsyncServerRequestHandler<Message<HttpRequest, Void>> answering(
      Queue<String> versions) {
    return new AsyncServerRequestHandler<>() {
      @Override
      public AsyncRequestConsumer<Message<HttpRequest, Void>> prepare(
          HttpRequest request, EntityDetails entity, HttpContext context) {
        return new BasicRequestConsumer<>(entity == null ? null : new DiscardingEntityConsumer<>());
      }

      @Override
      public void handle(
          Message<HttpRequest, Void> asked, ResponseTrigger trigger, HttpContext context)
          throws HttpException, IOException {
        versions.add(String.valueOf(context.getProtocolVersion()));
        trigger.submitResponse(
            AsyncResponseBuilder.create(200).setEntity("busy 1\n").build(), context);
      }
    };
  }
}
