package dev.flatline.scenarios.paidtwice;

import java.sql.Connection;
import java.sql.SQLException;

/** Notes the event in the transaction of the payment, for a relay to send. */
final class OutboxShop extends Shop {

  private final OutboxRelay relay;

  OutboxShop(Connection connection, Events events, OutboxRelay relay) {
    super(connection, events);
    this.relay = relay;
    relay.start();
  }

  @Override
  void noteWithin(Connection transaction, PaidOrder order) throws SQLException {
    Tables.update(transaction, "INSERT INTO outbox VALUES (?)", order.id());
  }

  /** The relay finds it in any case, and a little sooner when it is told. */
  @Override
  void tell(PaidOrder order) {
    relay.wake();
  }

  @Override
  void end() throws SQLException, InterruptedException {
    relay.end();
    super.end();
  }
}
