package dev.flatline.scenarios.halfacquired;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A pool as services write it by hand: it takes back what it is given, and trusts that it was on
 * loan. Thread-safe.
 */
final class RawPool {

  private final ConcurrentLinkedDeque<Conn> idle = new ConcurrentLinkedDeque<>();
  private final int size;

  RawPool(int size) {
    this.size = size;
    for (int i = 0; i < size; i++) {
      idle.add(new Conn());
    }
  }

  /** Hands out a connection, or throws if none is left. */
  Conn take() throws ExhaustedException {
    Conn conn = idle.poll();
    if (conn == null) {
      throw new ExhaustedException(size);
    }
    return conn;
  }

  void giveBack(Conn conn) {
    idle.add(conn);
  }

  /**
   * Entries for connections that stand in it more than once: each will be handed to two callers.
   */
  int twice() {
    Conn[] now = idle.toArray(new Conn[0]);
    return now.length - (int) Arrays.stream(now).distinct().count();
  }
}
