package dev.flatline.scenarios.halfacquired;

import java.util.concurrent.atomic.AtomicInteger;

/** A connection that one caller at a time may use. */
final class Conn {

  private final AtomicInteger users = new AtomicInteger();

  /** Begins to use it; false if somebody else does. */
  boolean begin() {
    return users.getAndIncrement() == 0;
  }

  void end() {
    users.decrementAndGet();
  }
}
