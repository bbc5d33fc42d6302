package dev.flatline.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.time.Clock;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What answers is this JVM; another process beside it does nothing. */
class RunningServiceTest {

  private static final long SELF = ProcessHandle.current().pid();

  @TempDir private Path directory;

  private AnsweringServer server;
  private Process idle;

  @BeforeEach
  void start() throws Exception {
    server = new AnsweringServer();
    idle = new ProcessBuilder("cat").start();
  }

  @AfterEach
  void stop() {
    idle.destroyForcibly();
    server.close();
  }

  private CheckedService found(long pid, String... lines) throws Exception {
    return server.described(directory, "service: {pid: " + pid + ", within: 1}", List.of(lines));
  }

  @Test
  void aProcessThatDoesNotAnswerIsRefusedAndWhatAnswersIsNamed() throws Exception {
    CheckedService service = found(idle.pid(), "operation: {url: HERE/200}");
    try (ServiceClient client = new ServiceClient(service, 1)) {
      assertThatThrownBy(() -> AnsweringServer.find(service, client))
          .isInstanceOfSatisfying(
              FlatlineException.class,
              refused -> assertThat(refused.status()).isEqualTo(Status.USAGE))
          .hasMessageStartingWith(
              "Cannot check a service because another process than those that are watched answers"
                  + " at its address: address=127.0.0.1:"
                  + server.port()
                  + ", listens=")
          .hasMessageContaining("(pid " + SELF + ")");
    }
  }

  @Test
  void theAddressAtWhichOperationsFailIsLookedAtAsWell() throws Exception {
    try (AnsweringServer other = new AnsweringServer()) {
      CheckedService service =
          found(
              SELF,
              "operation: {url: HERE/200}",
              "failing: {every: 2, url: '" + other.url("/500") + "'}");

      assertThat(service.asked())
          .containsExactly(
              InetSocketAddress.createUnresolved("127.0.0.1", server.port()),
              InetSocketAddress.createUnresolved("127.0.0.1", other.port()));
    }
  }

  @Test
  void whatAnswersIsTheServiceUntilItListensNoMore() throws Exception {
    CheckedService service = found(SELF, "operation: {url: HERE/200}");
    try (ServiceClient client = new ServiceClient(service, 1);
        RunningService running = RunningService.of(service, client, Clock.system(), true)) {
      assertThat(running.end()).isEmpty();
      assertThat(running.notShown()).isEmpty();

      server.close();

      assertThat(running.notShown()).singleElement().asString().endsWith("nobody on this machine");
    }
  }
}
