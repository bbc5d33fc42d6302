package dev.flatline.scenarios.halfacquired;

import dev.flatline.api.Request;
import dev.flatline.api.Tracked;

/** Gives the connection back once, however the item ends, and tries a refused handshake again. */
final class UndoingFirst extends HalfAcquiredSubject {

  @Override
  boolean handleItem(Service service, Request request, int item) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try (Tracked<Conn> conn = service.take()) {
        service.handshake();
        if (!request.reach(item)) {
          return false;
        }
        service.work(conn.value());
        request.processed();
        return true;
      } catch (RefusedException refused) {
        if (attempt > 1) {
          throw refused;
        }
      }
    }
  }
}
