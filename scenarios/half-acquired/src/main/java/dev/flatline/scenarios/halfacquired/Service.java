package dev.flatline.scenarios.halfacquired;

import dev.flatline.api.Ledger;
import dev.flatline.api.Tracked;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What the variants share: the pool, the peer, and the work on an item. */
final class Service {

  private final RawPool pool;
  private final Peer peer;
  private final Ledger ledger;
  private final AtomicLong shared = new AtomicLong();

  Service(RawPool pool, Peer peer, Ledger ledger) {
    this.pool = pool;
    this.peer = peer;
    this.ledger = ledger;
  }

  /** Takes a connection, which is counted until it is given back for the first time. */
  Tracked<Conn> take() throws ExhaustedException {
    return ledger.track(pool.take(), pool::giveBack);
  }

  /** Gives a connection back that the pool may have already: no ledger is asked. */
  void giveBackAgain(Conn conn) {
    pool.giveBack(conn);
  }

  void handshake() throws RefusedException {
    peer.handshake();
  }

  /** Works on an item; whoever finds another caller on its connection counts that. */
  void work(Conn conn) throws InterruptedException {
    if (!conn.begin()) {
      shared.incrementAndGet();
    }
    try {
      TimeUnit.MILLISECONDS.sleep(1);
    } finally {
      conn.end();
    }
  }

  /** How often a connection was used by two callers at once. */
  long shared() {
    return shared.get();
  }
}
