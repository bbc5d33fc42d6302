package dev.flatline.scenarios.paidtwice;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * What the tables say, read in one statement. Thread-safe; after its end it says the last again.
 */
final class Books implements AutoCloseable {

  /** Meters are asked many times a second, and each of them apart. */
  private static final long MAX_AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final String AUDIT =
      "SELECT (SELECT COUNT(*) FROM payment),"
          + " (SELECT SUM(available) FROM stock),"
          + " COUNT(*),"
          + " COUNT(DISTINCT order_id),"
          + " COUNT(DISTINCT CASE WHEN reserved = 1 THEN order_id END)"
          + " FROM effect";

  /**
   * One reading.
   *
   * @param paid orders that were paid
   * @param available units that the stock has
   * @param effects reservations and refunds
   * @param served orders with an effect at least
   * @param reserved orders with a reservation at least
   */
  record Audit(long paid, long available, long effects, long served, long reserved) {

    /** Reservations and refunds beyond the first of an order. */
    long doubled() {
      return effects - served;
    }

    /** Units that are gone and that no order has: stock + reserved = start, if it is 0. */
    long missing() {
      return Tables.STOCK - available - reserved;
    }

    long refunded() {
      return served - reserved;
    }
  }

  private final Connection connection;
  private Audit last;
  private long readAt;
  private boolean closed;

  Books(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(true);
    last = read();
    readAt = System.nanoTime();
  }

  /** A reading of this moment, or of 20 ms before. */
  synchronized Audit audit() {
    if (!closed && System.nanoTime() - readAt > MAX_AGE_NANOS) {
      try {
        last = read();
      } catch (SQLException refused) {
        throw new IllegalStateException(
            "Cannot audit the tables because the database refuses: audit=" + AUDIT, refused);
      }
      readAt = System.nanoTime();
    }
    return last;
  }

  private Audit read() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(AUDIT)) {
      row.next();
      return new Audit(
          row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    closed = true;
    connection.close();
  }
}
