package dev.flatline.scenarios.accounts;

import dev.flatline.scenarios.accounts.own.OwnPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** The accounts in a PostgreSQL server of the user's own. */
record OwnDatabase(OwnPostgres server) implements Database {

  /** Makes them there. */
  static OwnDatabase start(String url) throws SQLException {
    return new OwnDatabase(OwnPostgres.start(url, OwnDatabase::fill));
  }

  private static void fill(Connection connection) throws SQLException {
    Accounts.create(
        connection,
        String.format(Locale.ROOT, "generate_series(0, %d) AS rows(x)", Accounts.ROWS - 1),
        // Nothing that one may need a privilege for: what is lost in a crash is made anew.
        "SELECT 1");
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public String url() {
    return server.url();
  }

  @Override
  public void stop() throws SQLException {
    server.stop();
  }
}
