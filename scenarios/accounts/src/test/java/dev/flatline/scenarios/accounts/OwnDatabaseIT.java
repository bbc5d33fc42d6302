package dev.flatline.scenarios.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Parameters;
import dev.flatline.scenarios.accounts.own.OwnServerException;
import dev.flatline.testkit.OwnNamespaces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that stands for one of the user's own: with a table of that name, and a password. The
 * runs have a role there that may make schemas, and no more.
 */
@ExtendWith(OwnNamespaces.class)
class OwnDatabaseIT {

  private static final String PASSWORD_FILE = "org.postgresql.pgpassfile";
  private static final AccountsServer THEIRS = AccountsServer.onPostgres();

  @TempDir private static Path directory;
  private static String url = "";
  private static String address = "";

  private final AccountsServer server = new AccountsServer();

  @BeforeAll
  static void startTheirs() throws Exception {
    url =
        THEIRS
            .start(Parameters.defaults(List.of(AccountsServer.PORT)), directory)
            .getOrDefault("url", "");
    execute(
        "CREATE ROLE tester LOGIN PASSWORD 'right'", "GRANT CREATE ON DATABASE postgres TO tester");
    address = url.substring(0, url.indexOf('?')) + "?user=tester";
  }

  @AfterAll
  static void stopTheirs() throws Exception {
    THEIRS.stop();
  }

  @BeforeEach
  void rightPassword() throws Exception {
    password("right");
  }

  @AfterEach
  void stop() throws Exception {
    System.clearProperty(PASSWORD_FILE);
    server.stop();
    assertThat(schemas()).as("schemas that are left").isEmpty();
  }

  @Test
  void theAccountsHaveASchemaOfTheirOwnThatIsDroppedAtTheEnd() throws Exception {
    String own = server.start(asked(address), directory.resolve("own")).getOrDefault("url", "");

    try (Connection connection = DriverManager.getConnection(own);
        Connection before = DriverManager.getConnection(url)) {
      Accounts.setBalance(connection, 7, 1);

      assertThat(Accounts.balance(connection, 7)).isOne();
      assertThat(Accounts.balance(before, 7)).as("in the table that was there before").isZero();
      assertThat(schemas()).hasSize(1);
      server.stop();
      assertThat(schemas()).as("while a session is open that was in it").isEmpty();
    }
  }

  @Test
  void whoseHarnessIsGoneDropsItToo() throws Exception {
    server.start(asked(address), directory.resolve("abandoned"));
    assertThat(schemas()).hasSize(1);

    server.abandon();

    assertThat(schemas()).isEmpty();
  }

  @Test
  void itIsDroppedAlsoIfTheServerWasRestartedMeanwhile() throws Exception {
    server.start(asked(address), directory.resolve("restarted"));
    execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'tester'");

    server.stop();

    assertThat(schemas()).isEmpty();
  }

  @Test
  void whatAKilledRunHasLeftTheNextOneDropsAndNothingThatIsUsed() throws Exception {
    execute(
        "CREATE SCHEMA flatline_0123456789abcdef AUTHORIZATION tester",
        "CREATE SCHEMA flatline_0123456789abcdee",
        "CREATE SCHEMA flatline_mine AUTHORIZATION tester");
    AccountsServer second = new AccountsServer();
    try {
      server.start(asked(address), directory.resolve("first"));
      assertThat(schemas())
          .as("its own, that of another user, and one that no run has made")
          .hasSize(3)
          .doesNotContain("flatline_0123456789abcdef");
      second.start(asked(address), directory.resolve("second"));
      assertThat(schemas()).hasSize(4);
    } finally {
      second.stop();
      execute("DROP SCHEMA flatline_mine", "DROP SCHEMA flatline_0123456789abcdee");
    }
  }

  @Test
  void aWrongPasswordIsRefusedAndNotRepeated() throws Exception {
    password("hush");
    assertRefused(address, "it does not let one in", "authentication failed for user \"tester\"");
    System.clearProperty(PASSWORD_FILE);
    assertRefused(address, "it does not let one in", "no password was provided");
  }

  @Test
  void whatTheServerRefusesIsSaid() throws Exception {
    assertRefused(
        address.replace("/postgres?", "/absent?"),
        "it has no such database",
        "database \"absent\" does not exist");
    execute("REVOKE CREATE ON DATABASE postgres FROM tester");
    try {
      assertRefused(address, "its user may not do that", "permission denied for database");
    } finally {
      execute("GRANT CREATE ON DATABASE postgres TO tester");
    }
  }

  @Test
  void aServerThatIsNotThereOrIsAnotherIsSaid() throws Exception {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket other = new ServerSocket(0, 9, loopback)) {
      Thread web = new Thread(() -> answer(other), "web");
      web.setDaemon(true);
      web.start();
      assertRefused(at(other.getLocalPort()), "it does not answer as PostgreSQL does", "");
    }
    // Nobody else can take a port that is bound, and nobody listens there.
    try (Socket bound = new Socket()) {
      bound.bind(new InetSocketAddress(loopback, 0));
      assertRefused(at(bound.getLocalPort()), "it cannot be reached", "refused");
    }
  }

  /** Answers as a server of the web does, which closes the connection then. */
  private static void answer(ServerSocket web) {
    while (!web.isClosed()) {
      try (Socket asked = web.accept()) {
        asked
            .getOutputStream()
            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException ended) {
        return;
      }
    }
  }

  private static String at(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=tester";
  }

  private void assertRefused(String asked, String reason, String said) {
    assertThatThrownBy(() -> server.start(asked(asked), directory.resolve("refused")))
        .isInstanceOf(OwnServerException.class)
        .message()
        .startsWith("Cannot use PostgreSQL because " + reason + ": database=" + asked + ", said=")
        .contains(said)
        .doesNotContain("hush", "\n")
        .containsPattern("; [a-zA-Z]");
  }

  private static void password(String password) throws Exception {
    Path file = directory.resolve("pgpass");
    Files.writeString(file, "*:*:*:tester:" + password + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    System.setProperty(PASSWORD_FILE, file.toString());
  }

  private static Parameters asked(String database) {
    return Parameters.defaults(List.of(AccountsServer.PORT, AccountsServer.DATABASE_OR_OWN))
        .with("database", database);
  }

  private static List<String> schemas() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'flatline%'")) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private static void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }
}
