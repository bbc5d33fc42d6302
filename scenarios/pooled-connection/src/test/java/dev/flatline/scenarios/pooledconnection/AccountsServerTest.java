package dev.flatline.scenarios.pooledconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flatline.api.Parameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsServerTest {

  /** State {@code LISTEN} in {@code /proc/net/tcp}. */
  private static final String LISTEN = "0A";

  private final AccountsServer server = new AccountsServer();
  @TempDir private Path directory;

  @AfterEach
  void stopServer() throws Exception {
    server.stop();
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    String port = String.format(Locale.ROOT, ":%04X", portOf(start()));

    assertThat(listeningAddresses())
        .filteredOn(address -> address.endsWith(port))
        .singleElement()
        .asString()
        // 127.0.0.1 in the byte order of the machine, alone or mapped into IPv6
        .contains("0100007F");
  }

  @Test
  void saysWhichPortIsInUseAndWhatToDo() throws Exception {
    try (ServerSocket taken =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      int port = taken.getLocalPort();
      Parameters onIt = Served.defaults().with("dbPort", Integer.toString(port));

      assertThatThrownBy(() -> server.start(onIt, directory))
          .isInstanceOf(PooledConnectionException.class)
          .hasMessage(
              "Cannot start the database because its port is in use: port=%d;"
                  + " choose another with --set dbPort=0",
              port);
    }
  }

  @Test
  void keepsItsPortAndItsRowsOverARestart() throws Exception {
    String url = start();
    try (Served scoped = new Served("scoped", url, Served.defaults())) {
      scoped.batch(8);
    }
    server.stop();

    assertThat(start()).isEqualTo(url);
    try (Connection connection = DriverManager.getConnection(url)) {
      assertThat(Accounts.balance(connection, 7)).isOne();
      assertThat(Accounts.balance(connection, 8)).isZero();
    }
  }

  @Test
  void poolHealsOnceTheServerIsBack() throws Exception {
    String url = start();
    try (Served scoped = new Served("scoped", url, Served.defaults())) {
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
    return server.start(Served.defaults(), directory).getOrDefault("url", "");
  }

  private static int portOf(String url) {
    return Integer.parseInt(url.replaceFirst(".*:(\\d+)/.*", "$1"));
  }

  private static Stream<String> listeningAddresses() throws IOException {
    return Stream.concat(
            Files.readAllLines(Path.of("/proc/net/tcp")).stream(),
            Files.readAllLines(Path.of("/proc/net/tcp6")).stream())
        .map(line -> line.trim().split("\\s+"))
        .filter(fields -> fields[3].equals(LISTEN))
        .map(fields -> fields[1]);
  }
}
