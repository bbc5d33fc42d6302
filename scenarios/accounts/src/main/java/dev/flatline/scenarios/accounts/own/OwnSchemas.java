package dev.flatline.scenarios.accounts.own;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schemas of runs in a database of the user's own, seen by one connection, which holds the lock
 * of each that it uses.
 */
final class OwnSchemas {

  /** The first that has what locks are named by. */
  private static final int OLDEST = 110_000;

  private final Connection connection;

  OwnSchemas(Connection connection) {
    this.connection = connection;
  }

  /**
   * The name of a schema that a run has made.
   *
   * @param text which no one else would choose
   */
  record Name(String text) {

    private static final String PREFIX = "flatline_";

    private static final Pattern MADE = Pattern.compile(PREFIX + "([0-9a-f]{16})");

    /** Of 16 hexadecimal digits. */
    static Name of(String digits) {
      return parsed(PREFIX + digits).orElseThrow();
    }

    /** Empty if no run has made it. */
    static Optional<Name> parsed(String name) {
      Matcher made = MADE.matcher(name);
      return made.matches() ? Optional.of(new Name(name)) : Optional.empty();
    }
  }

  /**
   * Asks what the server is, and has it keep this connection while it is idle.
   *
   * @throws OwnServerException if it is too old
   */
  void requireUsable() throws SQLException {
    String version = answer("SHOW server_version_num");
    if (!version.matches("[0-9]{1,9}") || Integer.parseInt(version) < OLDEST) {
      throw new OwnServerException(
          String.format(
              Locale.ROOT,
              "Cannot use PostgreSQL because it is too old: version=%s, needed=%d; give another, or"
                  + " use --set database=postgres",
              version,
              OLDEST));
    }
    // A server older than 14 does not know it, and then there is no row.
    answer(
        "SELECT count(set_config(name, '0', false)) FROM pg_settings"
            + " WHERE name = 'idle_session_timeout'");
  }

  /** Drops those of the same user that nobody uses any more. */
  void dropLeftOnes() throws SQLException {
    List<Name> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT nspname FROM pg_namespace JOIN pg_roles ON pg_roles.oid = nspowner"
                    + " WHERE rolname = current_user")) {
      while (rows.next()) {
        Name.parsed(rows.getString(1)).ifPresent(found::add);
      }
    }
    for (Name left : found) {
      if (lock(left)) {
        drop(left);
      }
    }
  }

  /** Makes one, and holds its lock until the connection ends. */
  void create(Name name) throws SQLException {
    lock(name);
    execute("CREATE SCHEMA " + name.text());
  }

  /**
   * Drops one with all that is in it, unless it is gone; ends sessions that would be in its way.
   */
  void drop(Name name) throws SQLException {
    try (PreparedStatement ended =
        connection.prepareStatement(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                + " WHERE application_name = ? AND usename = current_user"
                + " AND pid <> pg_backend_pid()")) {
      ended.setString(1, name.text());
      ended.executeQuery().close();
    }
    execute("DROP SCHEMA IF EXISTS " + name.text() + " CASCADE");
  }

  /** Until the connection ends; false if another has it. */
  private boolean lock(Name name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 0))")) {
      query.setString(1, name.text());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private String answer(String text) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(text)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  private void execute(String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }
}
