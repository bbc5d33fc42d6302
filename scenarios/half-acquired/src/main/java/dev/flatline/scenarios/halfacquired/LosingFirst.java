package dev.flatline.scenarios.halfacquired;

import dev.flatline.api.Request;
import dev.flatline.api.Tracked;

/** Throws the failure of the handshake away, and with it the connection that it already has. */
final class LosingFirst extends HalfAcquiredSubject {

  @Override
  boolean handleItem(Service service, Request request, int item) throws Exception {
    Tracked<Conn> conn = service.take();
    try {
      service.handshake();
    } catch (RefusedException ignored) {
      // The incident: the item is skipped, and the caller is told nothing.
      return true;
    }
    try {
      if (!request.reach(item)) {
        return false;
      }
      service.work(conn.value());
      request.processed();
      return true;
    } finally {
      conn.close();
    }
  }
}
