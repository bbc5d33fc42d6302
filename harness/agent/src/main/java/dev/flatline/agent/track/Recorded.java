package dev.flatline.agent.track;

import dev.flatline.agent.flight.Flight;
import dev.flatline.agent.operation.Operation;

/** What a thread does, for the flight recorder: called only while somebody records. */
final class Recorded {

  private Recorded() {}

  /** The thread is marked as inside already. */
  static void acquired(ThreadState me, Held held) {
    if (held.kind == Kind.DATA_SOURCES.id()) {
      return;
    }
    if (held.kind == Kind.DEFERRED_CALLS.id()) {
      me.deferred++;
    }
    Flight.acquired(Kind.nameOf(held.kind), held.hash, number(me));
  }

  static void released(ThreadState me, Held held, long heldNanos) {
    boolean inside = me.inside;
    me.inside = true;
    try {
      Flight.released(Kind.nameOf(held.kind), held.hash, number(me), heldNanos);
      if (held.kind == Kind.DEFERRED_CALLS.id()) {
        ran(me);
      }
    } finally {
      me.inside = inside;
    }
  }

  private static int number(ThreadState me) {
    Operation now = me.operation;
    return now == null ? 0 : now.number();
  }

  /** Scopes that end within each other, on one thread, are told as one. */
  private static void ran(ThreadState me) {
    if (me.ran++ == 0) {
      me.scope = Flight.scopeBegins();
    }
    if (--me.deferred <= 0) {
      Flight.scopeEnds(me.scope, me.ran, number(me));
      me.scope = null;
      me.deferred = 0;
      me.ran = 0;
    }
  }
}
