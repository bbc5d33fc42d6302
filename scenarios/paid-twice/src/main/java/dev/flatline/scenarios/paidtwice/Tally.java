package dev.flatline.scenarios.paidtwice;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which paid orders nobody will serve any more: counted by offset, each of them and without
 * sampling. Thread-safe.
 */
final class Tally {

  private final BitSet served = new BitSet();
  private final Map<Long, Long> offsets = new HashMap<>();
  private final AtomicLong untold = new AtomicLong();
  private long position;

  /**
   * The broker has the event of an order.
   *
   * @return why nobody will read it; empty if the consumer is still before it
   */
  synchronized Optional<NotServedException> written(long order, long offset) {
    if (served.get(Math.toIntExact(order))) {
      return Optional.empty();
    }
    offsets.put(order, offset);
    return passedOver(order, offset);
  }

  /** The effect of an order is in the database. */
  synchronized void served(long order) {
    served.set(Math.toIntExact(order));
    offsets.remove(order);
  }

  /**
   * The consumer begins to read at this offset.
   *
   * @return the orders that it has passed over, and why nobody will read them
   */
  synchronized Map<Long, NotServedException> begins(long offset) {
    position = offset;
    Map<Long, NotServedException> lost = new HashMap<>();
    offsets.forEach((order, at) -> passedOver(order, at).ifPresent(why -> lost.put(order, why)));
    return lost;
  }

  private Optional<NotServedException> passedOver(long order, long offset) {
    return offset < position
        ? Optional.of(NotServedException.passedOver(order, offset, position))
        : Optional.empty();
  }

  /** An order is paid, and its service has gone without having told anybody. */
  void untold() {
    untold.incrementAndGet();
  }

  /** Paid orders that nobody will serve: passed over, or never told. */
  synchronized long gaps() {
    return untold.get() + offsets.values().stream().filter(offset -> offset < position).count();
  }
}
