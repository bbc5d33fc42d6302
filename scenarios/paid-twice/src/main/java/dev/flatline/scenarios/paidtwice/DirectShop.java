package dev.flatline.scenarios.paidtwice;

import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Commits the payment, and then sends the event: two stores, and no transaction over both. */
final class DirectShop extends Shop {

  private final Set<Long> untold = ConcurrentHashMap.newKeySet();
  private final Events events;
  private final Tally tally;

  DirectShop(Connection connection, Events events, Tally tally) {
    super(connection, events);
    this.events = events;
    this.tally = tally;
  }

  @Override
  void noteWithin(Connection transaction, PaidOrder order) {
    untold.add(order.id());
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // its callback hears of each refusal
  void tell(PaidOrder order) {
    untold.remove(order.id());
    events.paymentCompleted(order.id());
  }

  @Override
  void leave(PaidOrder order) {
    super.leave(order);
    if (untold.remove(order.id())) {
      tally.untold();
    }
  }
}
