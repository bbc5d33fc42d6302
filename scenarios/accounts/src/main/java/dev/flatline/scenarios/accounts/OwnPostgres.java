package dev.flatline.scenarios.accounts;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of the user's own on loopback. The accounts have a schema of their own there,
 * which is dropped at the end.
 *
 * <p>A lock that is held for as long as the schema is used tells whether one was left behind by a
 * run that was killed: the next run drops it.
 */
final class OwnPostgres implements Database {

  private static final String PREFIX = "flatline_";

  private final OwnAddress address;
  private final String schema;

  /** Holds the lock of the schema. */
  private final Connection keeper;

  private OwnPostgres(OwnAddress address, String schema, Connection keeper) {
    this.address = address;
    this.schema = schema;
    this.keeper = keeper;
  }

  /**
   * Makes the accounts there.
   *
   * @throws AccountsException if the server is not on loopback, or does not let one in
   */
  static OwnPostgres start(String url) throws SQLException {
    OwnAddress address = OwnAddress.of(url);
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    String schema = PREFIX + HexFormat.of().formatHex(random);
    Connection keeper = connect(address, schema);
    @Nullable OwnPostgres started = null;
    try {
      // Else it would count as one of the sessions of the pool.
      keeper.setClientInfo("ApplicationName", "flatline");
      dropLeftOnes(keeper);
      lock(keeper, schema);
      execute(keeper, "CREATE SCHEMA " + schema);
      Accounts.create(
          keeper,
          String.format(Locale.ROOT, "generate_series(0, %d) AS rows(x)", Accounts.ROWS - 1),
          // Nothing that one may need a privilege for: what is lost in a crash is made anew.
          "SELECT 1");
      started = new OwnPostgres(address, schema, keeper);
      return started;
    } finally {
      if (started == null) {
        keeper.close();
      }
    }
  }

  private static Connection connect(OwnAddress address, String schema) {
    try {
      return DriverManager.getConnection(address.within(schema));
    } catch (SQLException refused) {
      throw new AccountsException(
          String.format(
              Locale.ROOT,
              "Cannot use PostgreSQL because it does not let one in: database=%s, said=%s; its"
                  + " password is read from the file that PGPASSFILE names, or ~/.pgpass",
              address.text(),
              refused.getMessage()),
          refused);
    }
  }

  private static void dropLeftOnes(Connection keeper) throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement query =
        keeper.prepareStatement("SELECT nspname FROM pg_namespace WHERE nspname LIKE ?")) {
      query.setString(1, PREFIX.replace("_", "\\_") + "%");
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    for (String left : found) {
      if (left.matches(PREFIX + "[0-9a-f]{16}") && lock(keeper, left)) {
        execute(keeper, "DROP SCHEMA IF EXISTS " + left + " CASCADE");
      }
    }
  }

  /** Until the connection ends; false if another has it. */
  private static boolean lock(Connection keeper, String schema) throws SQLException {
    try (PreparedStatement query =
        keeper.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 0))")) {
      query.setString(1, schema);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private static void execute(Connection keeper, String text) throws SQLException {
    try (Statement statement = keeper.createStatement()) {
      statement.execute(text);
    }
  }

  @Override
  public int port() {
    return address.port();
  }

  @Override
  public String url() {
    return address.within(schema);
  }

  @Override
  public void stop() throws SQLException {
    try (Connection last = keeper) {
      execute(last, "DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }
  }
}
