package dev.flatline.process.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Servers that do what no server should. */
class HttpQuestionTest {

  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Duration GENEROUS = Duration.ofMinutes(1);
  private static final int FEW = 1_000;

  /** What a server writes after the request. */
  private interface Answer {
    void to(OutputStream client) throws IOException;
  }

  private final List<String> request = new ArrayList<>();

  private final class Server implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final CompletableFuture<IOException> gone = new CompletableFuture<>();

    Server(Answer answer) throws IOException {
      Thread thread = new Thread(() -> serve(answer), "server");
      thread.setDaemon(true);
      thread.start();
    }

    private void serve(Answer answer) {
      try (Socket client = socket.accept()) {
        BufferedReader read =
            new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
        for (String line = read.readLine(); !line.isEmpty(); line = read.readLine()) {
          request.add(line);
        }
        answer.to(client.getOutputStream());
      } catch (IOException ended) {
        gone.complete(ended);
      }
    }

    HttpAddress address(Login login) {
      return HttpAddress.of("x", "http://127.0.0.1:" + socket.getLocalPort() + "/q", "", login);
    }

    HttpQuestion question() {
      return HttpQuestion.get(address(Login.NONE));
    }

    /** The client has closed the connection: what is written on fails. */
    void awaitGone() throws Exception {
      assertThat(gone.get(1, TimeUnit.MINUTES)).isNotNull();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static void write(OutputStream to, String text) throws IOException {
    to.write(text.getBytes(US_ASCII));
    to.flush();
  }

  /** One byte now and then: no single read takes long. */
  private static void drip(OutputStream client, String text) throws IOException {
    while (true) {
      write(client, text);
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
        throw new IOException(ending);
      }
    }
  }

  @Test
  void aBodyThatDripsIsBoundedAsAWhole() throws Exception {
    try (Server server =
        new Server(
            client -> {
              write(client, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
              drip(client, "x");
            })) {
      assertThatThrownBy(() -> server.question().ask(SHORT))
          .isInstanceOf(HttpTimeoutException.class)
          .hasMessage("the answer was not whole within 500 ms");
      server.awaitGone();
    }
  }

  @Test
  void headersThatDripAreBoundedAsAWhole() throws Exception {
    try (Server server =
        new Server(
            client -> {
              write(client, "HTTP/1.1 200 OK\r\n");
              drip(client, "X: y\r\n");
            })) {
      assertThatThrownBy(() -> server.question().ask(SHORT))
          .isInstanceOf(HttpTimeoutException.class);
      server.awaitGone();
    }
  }

  @Test
  void aBodyWithoutEndIsBounded() throws Exception {
    try (Server server =
        new Server(
            client -> {
              write(client, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              while (true) {
                write(client, "3e8\r\n" + "x".repeat(1_000) + "\r\n");
              }
            })) {
      assertThatThrownBy(() -> server.question().ask(GENEROUS, FEW * FEW))
          .isInstanceOf(IOException.class)
          .hasMessage("the answer has more than 1,000,000 bytes");
      server.awaitGone();
    }
  }

  @Test
  void anAnswerOfJustSoManyBytesIsRead() throws Exception {
    try (Server server =
        new Server(
            client ->
                write(
                    client,
                    "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + "x".repeat(1_000)))) {
      assertThat(server.question().ask(GENEROUS, FEW).text()).hasSize(FEW);
      assertThat(request).noneMatch(line -> line.startsWith("Accept-Encoding"));
    }
  }

  @Test
  void aCompressedAnswerIsNotTaken() throws Exception {
    try (Server server =
        new Server(
            client ->
                write(
                    client,
                    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nxyz"))) {
      assertThatThrownBy(() -> server.question().ask(GENEROUS))
          .hasMessage("the answer is compressed, and nobody asked for that");
    }
  }

  @Test
  void aLoginIsSentAndGoesNowhereElse() throws Exception {
    String moved = "HTTP/1.1 307 x\r\nLocation: http://user:sesame@127.0.0.1:9/?a=b\r\n";
    try (Server server = new Server(client -> write(client, moved + "Content-Length: 0\r\n\r\n"))) {
      Login login = Login.basic("Aladdin", "open sesame", "");
      HttpQuestion.Answer answer = HttpQuestion.post(server.address(login), "q=1").ask(GENEROUS);

      assertThat(request).contains("Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
      assertThat(answer.trouble()).isEqualTo("status 307: it has moved to http://...@127.0.0.1:9/");
    }
  }

  @Test
  void aTokenIsSent() throws Exception {
    try (Server server =
        new Server(client -> write(client, "HTTP/1.1 401 x\r\nContent-Length: 0\r\n\r\n"))) {
      Login token = Login.bearer("abc.def", "");
      assertThat(HttpQuestion.get(server.address(token)).ask(GENEROUS).trouble())
          .contains("status 401: it wants another login; see --token-file");
      assertThat(request).contains("Authorization: Bearer abc.def");
    }
  }
}
