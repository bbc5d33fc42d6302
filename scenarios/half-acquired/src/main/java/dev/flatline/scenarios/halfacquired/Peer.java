package dev.flatline.scenarios.halfacquired;

import java.util.concurrent.atomic.AtomicLong;

/** Whom a connection talks to: one handshake of so many is refused, as happens to each service. */
final class Peer {

  private final int refuseEvery;
  private final AtomicLong handshakes = new AtomicLong();

  Peer(int refuseEvery) {
    this.refuseEvery = refuseEvery;
  }

  /** The second thing that an item needs. */
  void handshake() throws RefusedException {
    if (handshakes.incrementAndGet() % refuseEvery == 0) {
      throw new RefusedException();
    }
  }
}
