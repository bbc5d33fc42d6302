package dev.flatline.scenarios.accounts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The one table and its statements. */
public final class Accounts {

  /**
   * Rows. Items go round them in order, so items in flight at once, a few hundred at most, never
   * share a row and no variant waits for another's row lock.
   */
  static final int ROWS = 4096;

  private Accounts() {}

  /**
   * Creates the table unless it is there; rows that survived a restart keep their balances.
   *
   * @param rows the numbers of all rows as a table of the column x, in the words of the database
   * @param checkpoint the statement that has all of it written
   */
  static void create(Connection connection, String rows, String checkpoint) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS account (id BIGINT PRIMARY KEY, balance BIGINT NOT NULL)");
      statement.execute(
          "INSERT INTO account SELECT x, 0 FROM "
              + rows
              + " WHERE NOT EXISTS (SELECT 1 FROM account)");
      // The server may be killed at any time from here on.
      statement.execute(checkpoint);
    }
  }

  /** The account of an item, by its number among all items. */
  public static long idOf(long ordinal) {
    return Math.floorMod(ordinal, (long) ROWS);
  }

  /**
   * What an account holds.
   *
   * @throws SQLException if the database refuses, or there is no such account
   */
  public static long balance(Connection connection, long id) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT balance FROM account WHERE id = ?")) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new SQLException(
              String.format(
                  Locale.ROOT,
                  "Cannot read an account because there is none: id=%d; rows=%d",
                  id,
                  ROWS));
        }
        return row.getLong(1);
      }
    }
  }

  /**
   * Sets what an account holds.
   *
   * @throws SQLException if the database refuses
   */
  public static void setBalance(Connection connection, long id, long balance) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE account SET balance = ? WHERE id = ?")) {
      update.setLong(1, balance);
      update.setLong(2, id);
      update.executeUpdate();
    }
  }
}
