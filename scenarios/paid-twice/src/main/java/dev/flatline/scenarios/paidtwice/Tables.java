package dev.flatline.scenarios.paidtwice;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The tables of the order service and of the warehouse: H2 in the heap of the service. */
final class Tables implements AutoCloseable {

  /** Units of the item that does not run out. */
  static final long STOCK = 1_000_000;

  /** The item of which there is plenty. */
  static final int PLENTY = 0;

  /** The item of which there is none: who has paid for it is refunded. */
  static final int SOLD_OUT = 1;

  private static final AtomicInteger NEXT = new AtomicInteger();

  private static final List<String> DEFINITIONS =
      List.of(
          "CREATE TABLE payment (order_id BIGINT PRIMARY KEY, item INT NOT NULL)",
          "CREATE TABLE outbox (order_id BIGINT PRIMARY KEY)",
          "CREATE TABLE stock (item INT PRIMARY KEY, available BIGINT NOT NULL)",
          "CREATE TABLE effect (order_id BIGINT NOT NULL, reserved INT NOT NULL)",
          "CREATE INDEX effect_order ON effect (order_id)",
          "CREATE TABLE processed (order_id BIGINT PRIMARY KEY)",
          "INSERT INTO stock VALUES (" + PLENTY + ", " + STOCK + "), (" + SOLD_OUT + ", 0)");

  private final String url = "jdbc:h2:mem:shop-" + NEXT.getAndIncrement();
  private final Connection keeper;

  /** New tables, empty but for the stock; they are gone once they are closed. */
  Tables() throws SQLException {
    keeper = connect();
    try (Statement statement = keeper.createStatement()) {
      for (String definition : DEFINITIONS) {
        statement.execute(definition);
      }
    }
    keeper.commit();
  }

  /** A connection that commits when it is told to. */
  Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connection.setAutoCommit(false);
    return connection;
  }

  /** Runs a statement whose parameters are whole numbers; answers how many rows it changed. */
  static int update(Connection connection, String sql, long... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setLong(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    keeper.close();
  }
}
