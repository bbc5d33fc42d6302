package dev.flatline.scenarios.halfacquired;

import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;

/** A service that needs a connection and a handshake for each item. */
abstract class HalfAcquiredSubject implements Subject {

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Service service;

  /** Works on an item; answers false if the operation must return early. */
  abstract boolean handleItem(Service service, Request request, int item) throws Exception;

  @Override
  public void setUp(SubjectContext context) {
    Parameters parameters = context.parameters();
    RawPool pool = new RawPool(parameters.number("poolSize"));
    service =
        new Service(
            pool,
            new Peer(parameters.number("refuseEvery")),
            context.ledger(HalfAcquiredScenario.CONNECTIONS));
    context.gauge(HalfAcquiredScenario.TWICE, pool::twice);
    context.meter("connections.shared.total", service::shared);
  }

  @Override
  public void handle(Request request) throws Exception {
    for (int item = 0; item < request.size(); item++) {
      if (!handleItem(service, request, item)) {
        return;
      }
    }
  }

  @Override
  public void tearDown() {
    // Nothing beyond the heap.
  }
}
