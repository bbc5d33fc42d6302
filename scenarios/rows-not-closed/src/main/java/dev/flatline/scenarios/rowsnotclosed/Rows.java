package dev.flatline.scenarios.rowsnotclosed;

import dev.flatline.api.Tracked;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Rows that hold the connection which they are read from, as those of Go's {@code database/sql}: it
 * goes back to the pool when they are closed, or when {@link #next} has answered false.
 */
final class Rows implements AutoCloseable {

  private final Tracked<Connection> connection;
  private final PreparedStatement query;
  private final ResultSet rows;

  private Rows(Tracked<Connection> connection, PreparedStatement query, ResultSet rows) {
    this.connection = connection;
    this.query = query;
    this.rows = rows;
  }

  /** Asks for so many accounts from this one on; takes the connection over. */
  static Rows of(Tracked<Connection> connection, long first, int count) throws SQLException {
    try {
      PreparedStatement query =
          connection
              .value()
              .prepareStatement("SELECT balance FROM account WHERE id BETWEEN ? AND ? ORDER BY id");
      query.setLong(1, first);
      query.setLong(2, first + count - 1);
      return new Rows(connection, query, query.executeQuery());
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  /** Goes to the next row; at the end it gives the connection back, and answers false. */
  boolean next() throws SQLException {
    if (rows.next()) {
      return true;
    }
    close();
    return false;
  }

  /** What the account of this row holds. */
  long balance() throws SQLException {
    return rows.getLong(1);
  }

  @Override
  public void close() throws SQLException {
    try {
      query.close();
    } finally {
      connection.close();
    }
  }
}
