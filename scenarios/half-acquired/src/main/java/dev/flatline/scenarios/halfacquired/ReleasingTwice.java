package dev.flatline.scenarios.halfacquired;

import dev.flatline.api.Request;
import dev.flatline.api.Tracked;
import org.jspecify.annotations.Nullable;

/** Releases where the handshake fails, and once more at the end: the field is never set to null. */
final class ReleasingTwice extends HalfAcquiredSubject {

  /** Both things of an item, as the class was written: {@code if (x != null) close()}. */
  private static final class Session implements AutoCloseable {
    private final Service service;
    private @Nullable Tracked<Conn> conn;
    private boolean closed;

    Session(Service service) {
      this.service = service;
    }

    Conn open() throws ExhaustedException, RefusedException {
      Tracked<Conn> taken = service.take();
      conn = taken;
      try {
        service.handshake();
        return taken.value();
      } catch (RefusedException refused) {
        close();
        throw refused;
      }
    }

    @Override
    public void close() {
      Tracked<Conn> held = conn;
      if (held != null) {
        if (closed) {
          service.giveBackAgain(held.value());
        } else {
          held.close();
        }
        closed = true;
      }
    }
  }

  @Override
  boolean handleItem(Service service, Request request, int item) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try (Session session = new Session(service)) {
        Conn conn = session.open();
        if (!request.reach(item)) {
          return false;
        }
        service.work(conn);
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
