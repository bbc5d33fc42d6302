package dev.flatline.scenarios.nestedacquire;

import dev.flatline.api.Request;
import dev.flatline.api.Tracked;
import java.sql.Connection;

/** Draws the number on a second connection, in a transaction of its own, inside the first. */
class NestedOrders extends NestedAcquireSubject {

  @Override
  final boolean order(Orders orders, Request request, int item) throws Exception {
    try (Tracked<Connection> order = orders.take()) {
      orders.begin(order.value(), request, item);
      long number;
      try (Tracked<Connection> sequence = orders.take()) {
        number = orders.draw(sequence.value(), request, item);
      }
      if (!request.reach(item)) {
        return false;
      }
      orders.write(order.value(), request, item, number);
      return true;
    }
  }
}
