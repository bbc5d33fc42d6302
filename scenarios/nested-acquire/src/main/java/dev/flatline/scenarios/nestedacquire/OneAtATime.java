package dev.flatline.scenarios.nestedacquire;

import dev.flatline.api.Request;
import dev.flatline.api.Tracked;
import java.sql.Connection;

/** Draws the number first, and gives that connection back before it takes another. */
final class OneAtATime extends NestedAcquireSubject {

  @Override
  boolean order(Orders orders, Request request, int item) throws Exception {
    long number;
    try (Tracked<Connection> sequence = orders.take()) {
      number = orders.draw(sequence.value(), request, item);
    }
    try (Tracked<Connection> order = orders.take()) {
      orders.begin(order.value(), request, item);
      if (!request.reach(item)) {
        return false;
      }
      orders.write(order.value(), request, item, number);
      return true;
    }
  }
}
