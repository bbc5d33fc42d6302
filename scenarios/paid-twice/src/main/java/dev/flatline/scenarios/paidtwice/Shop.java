package dev.flatline.scenarios.paidtwice;

import java.sql.Connection;
import java.sql.SQLException;

/** The order service: takes a payment, and tells the warehouse of it. Thread-safe. */
abstract class Shop {

  /** One order of so many is for an item that is sold out, and has to be refunded. */
  private static final int SOLD_OUT_EVERY = 5;

  private final Connection connection;
  private final Events events;
  private long next;

  Shop(Connection connection, Events events) {
    this.connection = connection;
    this.events = events;
  }

  /** Takes the payment of a new order; its caller waits until {@link #leave}. */
  final synchronized PaidOrder pay() throws SQLException {
    PaidOrder order = new PaidOrder(next++);
    int item = order.id() % SOLD_OUT_EVERY == SOLD_OUT_EVERY - 1 ? Tables.SOLD_OUT : Tables.PLENTY;
    Tables.update(connection, "INSERT INTO payment VALUES (?, ?)", order.id(), item);
    noteWithin(connection, order);
    connection.commit();
    events.expect(order);
    return order;
  }

  /** What else the transaction of the payment writes. */
  abstract void noteWithin(Connection transaction, PaidOrder order) throws SQLException;

  /** Sees to it that the event is written; not called if the service dies before. */
  abstract void tell(PaidOrder order);

  /** The caller of an order has gone, served or not. */
  void leave(PaidOrder order) {
    events.forget(order);
  }

  /** Nothing is taken any more. */
  void end() throws SQLException, InterruptedException {
    connection.close();
  }
}
