package dev.flatline.scenarios.pooledconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flatline.scenarios.accounts.AccountsServer;
import dev.flatline.testkit.ServedVariant;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolHealsTest {

  private final AccountsServer server = new AccountsServer();
  @TempDir private Path directory;

  @AfterEach
  void stopServer() throws Exception {
    server.stop();
  }

  @Test
  void poolHealsOnceTheServerIsBack() throws Exception {
    String url = start();
    try (ServedVariant scoped =
        PooledConnections.serve("scoped", url, PooledConnections.defaults())) {
      scoped.batch(8);
      server.stop();
      assertThatThrownBy(scoped::probe).isInstanceOf(SQLException.class);
      assertThat(start()).isEqualTo(url);

      // While the server is away HikariCP lengthens the pauses between its attempts.
      await().ignoreExceptions().until(() -> scoped.batch(8).processedItems() == 8);
      for (int probe = 0; probe < 20; probe++) {
        assertThat(scoped.probe().processedItems()).isOne();
      }
    }
  }

  private String start() throws Exception {
    return server.start(PooledConnections.defaults(), directory).getOrDefault("url", "");
  }
}
