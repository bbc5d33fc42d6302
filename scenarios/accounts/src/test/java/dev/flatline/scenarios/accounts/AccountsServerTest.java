package dev.flatline.scenarios.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Parameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsServerTest {

  private static final Parameters DEFAULTS = Parameters.defaults(List.of(AccountsServer.PORT));

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
      Parameters onIt = DEFAULTS.with("dbPort", Integer.toString(port));

      assertThatThrownBy(() -> server.start(onIt, directory))
          .isInstanceOf(AccountsException.class)
          .hasMessage(
              "Cannot start the database because its port is in use: port=%d;"
                  + " choose another with --set dbPort=0",
              port);
    }
  }

  @Test
  void keepsItsPortAndItsRowsOverARestart() throws Exception {
    String url = start();
    try (Connection connection = DriverManager.getConnection(url)) {
      Accounts.setBalance(connection, 7, 1);
    }
    server.stop();

    assertThat(start()).isEqualTo(url);
    try (Connection connection = DriverManager.getConnection(url)) {
      assertThat(Accounts.balance(connection, 7)).isOne();
      assertThat(Accounts.balance(connection, 8)).isZero();
    }
  }

  @Test
  void aServerOfTheUsersOwnIsKnownByItsAddress() {
    Parameters own =
        Parameters.defaults(List.of(AccountsServer.DATABASE_OR_OWN))
            .with("database", "jdbc:postgresql://127.0.0.1:5432/a");

    assertThat(AccountsServer.DATABASE_OR_OWN.allows(own.text("database"))).isTrue();
    assertThat(AccountsServer.DATABASE.allows(own.text("database"))).isFalse();
    assertThat(AccountsServer.DATABASE_OR_OWN.allows("jdbc:mysql://127.0.0.1/a")).isFalse();
    assertThat(AccountsServer.isOwn(own)).isTrue();
    assertThat(AccountsServer.isPostgres(own)).isTrue();
    assertThat(AccountsServer.isOwn(own.with("database", "postgres"))).isFalse();
  }

  private String start() throws Exception {
    return server.start(DEFAULTS, directory).getOrDefault("url", "");
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
