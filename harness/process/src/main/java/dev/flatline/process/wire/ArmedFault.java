package dev.flatline.process.wire;

import dev.flatline.verdict.number.Formatted;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A fault that is active, for a share of the connections, until it is {@linkplain #end() ended}.
 *
 * <p>Whether a connection is struck depends on the seed and on the number of the connection alone,
 * so that the same are struck when it is armed again. Thread-safe.
 */
public final class ArmedFault {

  private final TcpProxy proxy;
  private final WireFault fault;
  private final double share;
  private final long newest;
  private final long seed;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong events = new AtomicLong();
  private final Lock lock = new ReentrantLock();
  private final Condition over = lock.newCondition();
  private volatile boolean ended;

  /**
   * An active fault.
   *
   * @param newest the number of the last connection that it may strike
   */
  ArmedFault(TcpProxy proxy, WireFault fault, double share, long newest, long seed) {
    this.proxy = proxy;
    this.fault = fault;
    this.share = requireShare(share);
    this.newest = newest;
    this.seed = seed;
  }

  /**
   * The same share, if it is one.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  public static double requireShare(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          Formatted.of(
              "Cannot arm a fault because its share is out of range: share=%s; give 0 to 1",
              share));
    }
    return share;
  }

  WireFault fault() {
    return fault;
  }

  /** A generator of its own for each connection, the same at each replay. */
  SplittableRandom random(long connection) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + connection);
  }

  boolean strikes(long connection) {
    return !ended && connection <= newest && random(connection).nextDouble() < share;
  }

  /** Counts what it did: so many bytes of one event. */
  void touched(long ofBytes) {
    events.incrementAndGet();
    bytes.addAndGet(ofBytes);
  }

  /** How often it touched traffic: chunks, connections or closes, whatever it strikes. */
  public long events() {
    return events.get();
  }

  /** How many bytes it held up or swallowed. */
  public long bytes() {
    return bytes.get();
  }

  /** Waits until the fault is over, or for so long. */
  void awaitEnd(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (!ended && left > 0) {
        left = over.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  boolean ended() {
    return ended;
  }

  /** Ends the fault; again, it changes nothing. */
  public void end() {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      ended = true;
      over.signalAll();
    } finally {
      lock.unlock();
    }
    proxy.ended(this);
  }
}
