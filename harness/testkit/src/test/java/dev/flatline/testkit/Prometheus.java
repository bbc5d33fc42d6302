package dev.flatline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Prometheus on loopback, with its data in a directory of the test; closed by its pid. */
final class Prometheus implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final Process process;
  private final Path log;
  private final int port;

  private Prometheus(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Skips a test where the tool is not installed; a build that must not skip it fails. */
  static void require(String tool) {
    boolean found =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    if (System.getenv("CI") != null) {
      assertThat(found).as("the build must test against %s, which is not installed", tool).isTrue();
    }
    assumeTrue(found, tool + " is not installed (Debian: apt install prometheus)");
  }

  /** Starts it on what lies in {@code directory/data}. */
  static Prometheus start(Path directory, String config) throws IOException {
    require("prometheus");
    Path file = Files.writeString(directory.resolve("prometheus.yml"), config);
    Path log = directory.resolve("prometheus.log");
    int port = freePort();
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--storage.tsdb.retention.time=100y",
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Prometheus started = new Prometheus(process, log, port);
    try {
      await()
          .atMost(DEADLINE)
          .untilAsserted(() -> assertThat(started.ready()).as(started.text()).isTrue());
      return started;
    } catch (Throwable late) {
      started.close();
      throw late;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean ready() throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/-/ready")).build();
      return HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private String text() throws IOException {
    return Files.readString(log);
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Runs promtool and expects it to succeed. */
  static void promtool(Path directory, List<String> arguments)
      throws IOException, InterruptedException {
    require("promtool");
    Path log = directory.resolve("promtool.log");
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of("promtool"), arguments.stream()).toList())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
