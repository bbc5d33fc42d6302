package dev.flatline.scenarios.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Parameters;
import dev.flatline.testkit.OwnNamespaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A server that stands for one of the user's own: with a table of its own, and a password. */
@ExtendWith(OwnNamespaces.class)
class OwnPostgresIT {

  private static final String PASSWORD_FILE = "org.postgresql.pgpassfile";

  @TempDir private Path directory;

  private final AccountsServer theirs = AccountsServer.onPostgres();
  private String url = "";
  private String address = "";

  @BeforeEach
  void start() throws Exception {
    url =
        theirs
            .start(Parameters.defaults(List.of(AccountsServer.PORT)), directory)
            .getOrDefault("url", "");
    String password = Files.readString(directory.resolve("password")).strip();
    Path file = Files.writeString(directory.resolve("pgpass"), "*:*:*:flatline:" + password + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    System.setProperty(PASSWORD_FILE, file.toString());
    address = url.substring(0, url.indexOf('?')) + "?user=flatline";
  }

  @AfterEach
  void stop() throws Exception {
    System.clearProperty(PASSWORD_FILE);
    theirs.stop();
  }

  @Test
  void theAccountsHaveASchemaOfTheirOwnThatIsDroppedAtTheEnd() throws Exception {
    AccountsServer server = new AccountsServer();
    String own = server.start(asked(), directory.resolve("own")).getOrDefault("url", "");
    try (Connection connection = DriverManager.getConnection(own);
        Connection before = DriverManager.getConnection(url)) {
      Accounts.setBalance(connection, 7, 1);

      assertThat(Accounts.balance(connection, 7)).isOne();
      assertThat(Accounts.balance(before, 7)).as("in the table that was there before").isZero();
      assertThat(schemas()).isOne();
    } finally {
      server.stop();
    }
    assertThat(schemas()).isZero();
  }

  @Test
  void whatAKilledRunHasLeftTheNextOneDropsAndNothingThatIsUsed() throws Exception {
    execute("CREATE SCHEMA flatline_0123456789abcdef");
    execute("CREATE SCHEMA flatline_mine");
    AccountsServer first = new AccountsServer();
    AccountsServer second = new AccountsServer();
    try {
      first.start(asked(), directory.resolve("first"));
      assertThat(schemas()).as("the first, and the one of another name").isEqualTo(2);
      second.start(asked(), directory.resolve("second"));
      assertThat(schemas()).isEqualTo(3);
    } finally {
      first.stop();
      second.stop();
    }
  }

  @Test
  void whoIsNotLetInIsToldWhereThePasswordIsReadFrom() {
    System.clearProperty(PASSWORD_FILE);

    assertThatThrownBy(() -> new AccountsServer().start(asked(), directory.resolve("refused")))
        .isInstanceOf(AccountsException.class)
        .hasMessageStartingWith(
            "Cannot use PostgreSQL because it does not let one in: database=" + address)
        .hasMessageEndingWith("the file that PGPASSFILE names, or ~/.pgpass");
  }

  private Parameters asked() {
    return Parameters.defaults(List.of(AccountsServer.PORT, AccountsServer.DATABASE))
        .with("database", address);
  }

  private long schemas() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'flatline%'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String text) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }
}
