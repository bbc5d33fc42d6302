package dev.flatline.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.FlatlineException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedStatusTest {

  @TempDir private Path directory;

  private AnsweringServer server;

  @BeforeEach
  void start() throws Exception {
    server = new AnsweringServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 |               | 0",
        "204 |               | 0",
        "301 |               | 1",
        "302 |               | 1",
        "307 |               | 1",
        "404 |               | 1",
        "500 |               | 1",
        "303 | status: 303   | 0",
        "404 | status: 404   | 0",
        "304 | 'status: [200, 304]' | 0",
        "200 | status: 303   | 1",
        "500 | 'status: [200, 304]' | 1",
      })
  void anOperationIsServedBelow300OrWithAStatusThatIsNamed(int status, String named, long failed)
      throws Exception {
    String more = named == null ? "" : ", " + named;
    CheckedService service =
        server.described(directory, "operation: {url: 'HERE/" + status + "'" + more + "}");
    try (ServiceClient client = new ServiceClient(service, 1)) {
      client.run(1, 0);

      assertThat(client.failed()).isEqualTo(failed);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 |                  | 0",
        "404 |                  | 0",
        "200 |                  | 0",
        "302 |                  | 1",
        "302 | ', status: 302'  | 0",
        "200 | ', status: 500'  | 1",
      })
  void whatIsMadeToFailMayAnswerAnythingButARedirection(int status, String named, long failed)
      throws Exception {
    String more = named == null ? "" : named;
    CheckedService service =
        server.described(
            directory,
            "operation: {url: HERE/200}",
            "failing: {every: 1, url: 'HERE/" + status + "'" + more + "}");
    try (ServiceClient client = new ServiceClient(service, 1)) {
      client.run(1, 0);

      assertThat(client.madeToFail()).isEqualTo(1);
      assertThat(client.failed()).isEqualTo(failed);
    }
  }

  @Test
  void anAddressThatLeadsElsewhereIsRefusedAtOnceWithWhereItLeads() throws Exception {
    CheckedService service = server.described(directory, "operation: {url: HERE/302}");
    try (ServiceClient client = new ServiceClient(service, 1)) {
      assertThatThrownBy(() -> AnsweringServer.find(service, client))
          .isInstanceOf(FlatlineException.class)
          .hasMessage(
              "Cannot check a service because the address of its operation leads to another:"
                  + " address=%s, answer=status 302, location=/login?back=here; ask the one that"
                  + " does the work, or expect that answer with operation.status",
              server.url("/302"));
    }
  }

  @Test
  void ofAnOperationThatIsNoGetItsOwnAnswersTell() throws Exception {
    CheckedService service =
        server.described(directory, "operation: {method: POST, url: HERE/302}");
    try (ServiceClient client = new ServiceClient(service, 1)) {
      assertThatCode(() -> AnsweringServer.find(service, client)).doesNotThrowAnyException();
      client.run(1, 0);

      assertThatThrownBy(client::requireSome)
          .hasMessageContaining("answers={status 302=1}, location=/login?back=here;");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"200", "302"})
  void whatIsAskedToBeReadyMayLeadElsewhere(String status) throws Exception {
    CheckedService service =
        server.described(
            directory,
            "service: {port: PORT, within: 1, ready: HERE/" + status + "}",
            List.of("operation: {url: HERE/200}"));
    try (ServiceClient client = new ServiceClient(service, 1)) {
      assertThatCode(() -> AnsweringServer.find(service, client)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"99", "600", "[200, 1000]", "-1"})
  void whatIsNoStatusIsRefused(String status) {
    assertThatThrownBy(
            () -> server.described(directory, "operation: {url: HERE/200, status: " + status + "}"))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("operation.status is out of range")
        .hasMessageContaining("give 200.0..599.0");
  }
}
