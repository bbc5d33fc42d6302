package dev.flatline.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.time.Clock;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the client only keeps for its next operation is not what the service still holds. */
class KeptConnectionsTest {

  @TempDir private Path directory;

  @Test
  void noConnectionIsKeptOverAReading() throws Exception {
    try (AnsweringServer server = new AnsweringServer();
        ServiceClient client =
            new ServiceClient(server.described(directory, "operation: {url: HERE/200}"), 1)) {
      client.run(1, 0);

      client.letGo(Clock.system());

      client.run(1, 1);
      assertThat(server.connections()).isEqualTo(2);
      assertThat(client.failed()).isZero();
    }
  }
}
