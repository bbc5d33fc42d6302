package dev.flatline.scenarios.nestedacquire;

import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;

/** A service that writes orders, each under a number that it draws from a table. */
abstract class NestedAcquireSubject implements Subject {

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Orders orders;

  /** Connections of the pool. */
  int poolSize(Parameters parameters) {
    return parameters.number("poolSize");
  }

  /** Writes the order of an item; answers false if the operation must return early. */
  abstract boolean order(Orders orders, Request request, int item) throws Exception;

  @Override
  public void setUp(SubjectContext context) throws InterruptedException {
    orders = new Orders(context, poolSize(context.parameters()));
  }

  @Override
  public void handle(Request request) throws Exception {
    for (int item = 0; item < request.size(); item++) {
      if (!order(orders, request, item)) {
        return;
      }
      request.processed();
    }
  }

  @Override
  public void tearDown() {
    orders.close();
  }
}
