package dev.flatline.scenarios.paidtwice;

import java.sql.Connection;
import java.sql.SQLException;

/** Reserves stock for paid orders, and refunds what it does not have; each in one transaction. */
class Warehouse implements AutoCloseable {

  private final Connection connection;

  Warehouse(Connection connection) {
    this.connection = connection;
  }

  /** Serves an order: its effect is committed when this returns. */
  void serve(long order) throws SQLException {
    if (isNew(connection, order)) {
      reserveOrRefund(order);
    }
    connection.commit();
  }

  /** Whether the order was not served before, as far as anybody can tell. */
  boolean isNew(Connection within, long order) throws SQLException {
    return true;
  }

  private void reserveOrRefund(long order) throws SQLException {
    int reserved =
        Tables.update(
            connection,
            "UPDATE stock SET available = available - 1 WHERE available > 0"
                + " AND item = (SELECT item FROM payment WHERE order_id = ?)",
            order);
    Tables.update(connection, "INSERT INTO effect VALUES (?, ?)", order, reserved);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
