package dev.flatline.scenarios.pooledconnection;

import static org.awaitility.Awaitility.await;

import dev.flatline.api.Parameters;
import dev.flatline.scenarios.accounts.AccountsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that stands for one that a user has, with a role that may make schemas and needs no
 * password.
 */
record UsersPostgres(AccountsServer server, String administrator, String address) {

  private static final Duration DEADLINE = Duration.ofMinutes(1);

  static UsersPostgres start(Path home) throws Exception {
    AccountsServer server = AccountsServer.onPostgres();
    String url =
        server
            .start(Parameters.defaults(List.of(AccountsServer.PORT)), home)
            .getOrDefault("url", "");
    UsersPostgres started =
        new UsersPostgres(server, url, url.substring(0, url.indexOf('?')) + "?user=tester");
    Path rules = home.resolve("data/pg_hba.conf");
    Files.writeString(rules, "host all tester 127.0.0.1/32 trust\n" + Files.readString(rules));
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE tester LOGIN");
      statement.execute("GRANT CREATE ON DATABASE postgres TO tester");
      statement.execute("SELECT pg_reload_conf()");
    }
    await().atMost(DEADLINE).until(started::letsIn);
    return started;
  }

  private boolean letsIn() {
    try (Connection connection = DriverManager.getConnection(address)) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** Schemas that runs have made there. */
  List<String> schemas() throws SQLException {
    return asked("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'flatline%'");
  }

  /** Sessions of runs. */
  int sessions() throws SQLException {
    return asked("SELECT pid FROM pg_stat_activity WHERE usename = 'tester'").size();
  }

  private List<String> asked(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(administrator);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> answers = new ArrayList<>();
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
      return answers;
    }
  }

  void stop() throws Exception {
    server.stop();
  }
}
