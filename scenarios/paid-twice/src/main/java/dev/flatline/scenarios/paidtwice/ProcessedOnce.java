package dev.flatline.scenarios.paidtwice;

import java.sql.Connection;
import java.sql.SQLException;

/** Keeps the id of each order that it has served, in the transaction of its effect. */
final class ProcessedOnce extends Warehouse {

  ProcessedOnce(Connection connection) {
    super(connection);
  }

  @Override
  boolean isNew(Connection within, long order) throws SQLException {
    return Tables.update(
            within,
            "INSERT INTO processed SELECT ? FROM DUAL"
                + " WHERE NOT EXISTS (SELECT 1 FROM processed WHERE order_id = ?)",
            order,
            order)
        == 1;
  }
}
