package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flatline.engine.check.CheckReport;
import dev.flatline.engine.check.ServiceCheck;
import dev.flatline.engine.service.CheckedService;
import dev.flatline.engine.service.ServiceFile;
import dev.flatline.process.Status;
import dev.flatline.process.wire.EchoServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services in another language that call a server, which the proxy between makes fail. */
@Tag("long")
class CheckFaultsIT {

  private static final Path SERVICE =
      Path.of("../examples/services/python/upstream.py").toAbsolutePath().normalize();

  private static final String PLAN =
      """
      name: upstream-fails
      lengthMillis: 3200
      recoveryMillis: 500
      faults:
        - {kind: reset, target: wire, atMillis: 1000, lastingMillis: 300}
        - {kind: pause, target: subject, atMillis: 1400, lastingMillis: 200}
      """;

  @TempDir private Path directory;

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private CheckReport check(String variant, int upstream, String plan) throws Exception {
    assumeTrue(CheckIT.pythonIsThere(), "there is no python3");
    int port = free();
    int proxy = free();
    Files.writeString(directory.resolve("faults.yaml"), plan);
    Path file = directory.resolve("service.yaml");
    Files.writeString(
        file,
        String.join(
            "\n",
            "service:",
            "  command: [python3, "
                + SERVICE
                + ", '"
                + port
                + "', '"
                + proxy
                + "', "
                + variant
                + "]",
            "operation: {url: 'http://127.0.0.1:" + port + "/'}",
            "proxy: {port: " + proxy + ", to: " + upstream + "}",
            "rate: 0.1",
            "seconds: 5",
            "load: {rate: 30, seconds: 2}",
            "faults: {plan: faults.yaml, rounds: 7}"));
    Path store = Files.createDirectories(directory.resolve("store"));
    CheckedService service = ServiceFile.read(file, List.of()).service();
    return new ServiceCheck(service, store, 1, true, line -> {}).run();
  }

  @Test
  void whatAFailedCallKeepsAddsUpFromFaultToFault() throws Exception {
    try (EchoServer upstream = EchoServer.start()) {
      CheckReport report = check("kept", upstream.port(), PLAN);

      assertThat(report.findings().rising()).as(report.text()).isEmpty();
      assertThat(report.text())
          .contains("under faults: 7 rounds of upstream-fails after a first one", "events,")
          .containsPattern("retention of descriptors.sockets is RISING: measured .* per round");
      assertThat(report.status()).isEqualTo(Status.FAIL);
      assertThat(report.json()).contains("\"label\" : \"rounds of faults\"");
    }
  }

  @Test
  void whatIsClosedHoweverACallEndsIsNotRising() throws Exception {
    try (EchoServer upstream = EchoServer.start()) {
      CheckReport report = check("closed", upstream.port(), PLAN);

      assertThat(report.struck().orElseThrow().findings().rising()).as(report.text()).isEmpty();
      assertThat(report.struck().orElseThrow().missing()).as(report.text()).isEmpty();
      assertThat(report.text()).contains("flat, a leak of 1.0 per round excluded: ");
    }
  }

  @Test
  void aServiceThatDoesNotAnswerAgainIsMetastable() throws Exception {
    try (EchoServer upstream = EchoServer.start()) {
      CheckReport report = check("sulks", upstream.port(), PLAN);

      assertThat(report.status()).as(report.text()).isEqualTo(Status.METASTABLE);
      assertThat(report.text()).contains("METASTABLE  it does not answer as expected although");
    }
  }
}
